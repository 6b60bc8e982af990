"""The chain, kept by the database itself, and the fence around the trail."""

from django.db import migrations

from diemtua.lib import fence

LANES = 64

CHAIN = f"""
insert into trail_lane (lane, seq, head) select n, 0, '' from generate_series(0, {LANES - 1}) n;

create function trail_digest(e trail_entry) returns text language sql immutable as $$
    select encode(sha256(convert_to(concat_ws('|', e.prev, e.lane, e.seq,
        extract(epoch from e.at)::text, e.verb, e.thing_kind, e.thing_id, e.thing_label, e.province_code,
        e.commune_code, coalesce(e.agency_id::text, ''), coalesce(e.user_id::text, ''), e.actor_name, e.role, e.unit_code, e.unit_name, e.channel,
        e.device, e.request_id, e.reason, e.facts::text), 'UTF8')), 'hex')
$$;

-- One lane a database session: writers of different sessions do not wait for each other.
create function trail_chain() returns trigger language plpgsql security definer set search_path = public as $$
begin
    new.lane := pg_backend_pid() % {LANES};
    select seq + 1, head into new.seq, new.prev from trail_lane where lane = new.lane for update;
    new.hash := trail_digest(new);
    update trail_lane set seq = new.seq, head = new.hash where lane = new.lane;
    return new;
end
$$;
create trigger trail_entry_chain before insert on trail_entry for each row execute function trail_chain();

create function trail_broken_links() returns table (lane smallint, seq bigint, what text)
language sql stable security definer set search_path = public as $$
    with chained as (
        select e.lane, e.seq, e.hash, e.prev, trail_digest(e) as digest,
            lag(e.hash, 1, '') over w as before, lag(e.seq, 1, 0::bigint) over w as seq_before
        from trail_entry e window w as (partition by e.lane order by e.seq)
    )
    select c.lane, c.seq, 'altered' from chained c where c.hash <> c.digest
    union all
    select c.lane, c.seq, 'missing before' from chained c where c.prev <> c.before or c.seq <> c.seq_before + 1
    union all
    select l.lane, l.seq, 'missing at end' from trail_lane l
    where l.seq <> coalesce((select max(e.seq) from trail_entry e where e.lane = l.lane), 0)
$$;
"""  # noqa: S608 - a constant of this file

FENCE = f"""
alter table trail_entry enable row level security;
create policy trail_entry_write on trail_entry for insert with check (true);
create policy trail_entry_scope on trail_entry for select using (
    {fence.COUNTRY} or {fence.OVERSEER} or user_id = {fence.OWN_USER}
    or province_code = any({fence.PROVINCES}::text[]) or commune_code = any({fence.COMMUNES}::text[])
    or agency_id = any({fence.AGENCIES}::bigint[])
);
"""


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_entry")]
    operations = [
        migrations.RunSQL(
            CHAIN,
            "drop trigger trail_entry_chain on trail_entry; drop function trail_chain, trail_broken_links, trail_digest(trail_entry)",
        ),
        migrations.RunSQL(
            FENCE,
            "drop policy trail_entry_scope on trail_entry; drop policy trail_entry_write on trail_entry; alter table trail_entry disable row level security",
        ),
    ]
