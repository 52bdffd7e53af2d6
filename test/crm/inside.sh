#!/bin/sh
# Odoo with its own PostgreSQL, inside the Debian folder: `inside.sh PORT`. Runs as the first process of a process
# namespace, so that nothing outlives it. Ends when its standard input does, which is also when whoever started it dies.
set -eu
umask 022
port=$1
ready=/srv/ready

postgres() { pg_ctlcluster --skip-systemctl-redirect "$version" main "$@"; }
sql() { runuser -u postgres -- psql --quiet --no-psqlrc -v ON_ERROR_STOP=1 -c "$1" "${2:-postgres}"; }
# No database host: over the socket in this folder, as the system's user of the same name. No port is opened for it.
odoo() { runuser -u odoo -- /usr/bin/odoo -c /dev/null --data-dir /srv/odoo --log-level warn --max-cron-threads 0 "$@"; }

version=$(ls /etc/postgresql)
install -d -o odoo -g odoo /srv/odoo
# What was left by a kill: the number in it may be another process's by now.
rm -f "/var/lib/postgresql/$version/main/postmaster.pid" /run/postgresql/.s.PGSQL.*.lock /run/postgresql/*.pid
# A database that can be made anew needs no care for power loss; and there is no room for shared memory in /dev here.
postgres start -o '-c listen_addresses= -c fsync=off -c dynamic_shared_memory_type=mmap'

if [ ! -e $ready ]; then
  sql 'drop database if exists pristine'
  sql 'drop role if exists odoo'
  sql 'create role odoo login createdb'
  odoo -d pristine -i crm --stop-after-init
  touch $ready
fi

# Each time from the same demo data; the files of attachments are named by their contents and shared.
sql 'drop database if exists crm'
sql 'create database crm template pristine owner odoo'
install -d -o odoo -g odoo /srv/odoo/filestore
rm -rf /srv/odoo/filestore/crm
[ ! -d /srv/odoo/filestore/pristine ] || cp -a /srv/odoo/filestore/pristine /srv/odoo/filestore/crm

odoo -d crm --db-filter '^crm$' --http-interface 127.0.0.1 --http-port "$port" &
cat >/dev/null
kill $! || true
postgres stop -m immediate
