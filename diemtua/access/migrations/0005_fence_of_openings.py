"""Emergency openings stand behind the fence too: their reasons may name a child."""

from django.db import migrations

from diemtua.lib import fence

OWN = f"{fence.COUNTRY} or user_id = {fence.OWN_USER}"
PLACE = f"province_code = any({fence.PROVINCES}::text[]) or commune_code = any({fence.COMMUNES}::text[])"

# One opens and closes for oneself only; the place that was opened and those who watch over all of them see it.
FENCE = f"""
alter table access_breakglass enable row level security;
create policy access_breakglass_scope on access_breakglass for select using ({OWN} or {fence.OVERSEER} or {PLACE});
create policy access_breakglass_open on access_breakglass for insert with check ({OWN});
create policy access_breakglass_close on access_breakglass for update using ({OWN}) with check ({OWN});
"""
UNFENCE = """
drop policy access_breakglass_scope on access_breakglass;
drop policy access_breakglass_open on access_breakglass;
drop policy access_breakglass_close on access_breakglass;
alter table access_breakglass disable row level security;
"""


class Migration(migrations.Migration):
    dependencies = [("access", "0004_mail_choice")]
    operations = [migrations.RunSQL(FENCE, UNFENCE)]
