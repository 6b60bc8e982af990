/** "Dùng vị trí của tôi": the browser is asked once, the place is rounded to a hundred metres and goes with the form. */
export function nearMe(): void {
  const button = document.querySelector<HTMLButtonElement>("button[data-near]");
  const form = button?.form;
  if (!button || !form || !("geolocation" in navigator)) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    button.disabled = true;
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const here = form.querySelector<HTMLInputElement>('input[name="vi-tri"]') ?? document.createElement("input");
        here.type = "hidden";
        here.name = "vi-tri";
        here.value = `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`;
        form.append(here);
        form.submit();
      },
      () => {
        button.hidden = true;
        form.querySelector<HTMLInputElement>('input[name="noi"]')?.focus();
      },
      { timeout: 8000, maximumAge: 300000 },
    );
  });
}
