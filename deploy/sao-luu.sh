#!/bin/sh
# Backs up the database that MOTCUA_DATABASE_URL names into a folder, while the server runs, and keeps the newest.
#   sao-luu.sh [FOLDER [HOW_MANY_TO_KEEP]]
# Every night by motcua-sao-luu.timer; at once: systemctl start motcua-sao-luu. Started by hand otherwise it needs
# MOTCUA_DATABASE_URL, and the right to read the database.
# A file appears only when it is complete and has been read back. PostgreSQL: pg_dump and pg_restore, of the
# server's version or a newer one, must be found.
set -eu
umask 077

folder=${1:-/var/lib/motcua-sao-luu}
keep=${2:-30}
beside=$(dirname "$(readlink -f "$0")")/../.venv/bin/motcua
[ -x "$beside" ] || beside=motcua
motcua=${MOTCUA:-$beside}
url=${MOTCUA_DATABASE_URL:-sqlite:///var/motcua.db}
mkdir -p "$folder"
name="$folder/motcua-$(date +%Y%m%d-%H%M%S)"

case $url in
postgres*)
	# The driver's own name for the address is not one that these tools know.
	address="postgresql://${url#*://}"
	trap 'rm -f "$name.unfinished"' EXIT
	pg_dump --format=custom --no-owner --no-privileges --file="$name.unfinished" --dbname="$address"
	pg_restore --list "$name.unfinished" >/dev/null
	sync
	mv "$name.unfinished" "$name.dump"
	echo "$name.dump"
	;;
*)
	"$motcua" db backup "$name.db"
	;;
esac

# Names sort by time. The oldest beyond the number to keep go.
ls -1 "$folder" | grep -E '^motcua-[0-9]{8}-[0-9]{6}\.(db|dump)$' | sort -r | tail -n +$((keep + 1)) |
	while read -r old; do rm -f "$folder/$old"; done
