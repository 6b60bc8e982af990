import "../css/app.css";
import "htmx.org";
