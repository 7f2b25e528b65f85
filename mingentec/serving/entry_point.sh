#!/bin/sh
# The container's entry point. Without arguments: brings the database up to date and serves.
# With arguments: a management command, as in `docker compose run --rm web createsuperuser`.
set -eu
cd "$(dirname "$0")/../.."

if [ "$#" -gt 0 ]; then
    exec python manage.py "$@"
fi

python manage.py check --deploy --fail-level ERROR
python manage.py migrate --no-input
python manage.py load_reference_data
exec gunicorn --config python:mingentec.serving.gunicorn_config mingentec.wsgi
