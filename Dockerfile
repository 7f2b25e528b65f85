# The site as one image: `docker compose up` (compose.yaml) starts it with its database and nginx.
# The Python that the test suite runs on; the requirements are compiled for it and all later ones.
ARG PYTHON_VERSION=3.11

# First stage: the packages, checked against their hashes. pip stays behind in this stage.
FROM python:${PYTHON_VERSION}-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements.txt .
RUN /opt/venv/bin/pip install --require-hashes -r requirements.txt \
    && /opt/venv/bin/pip uninstall --yes pip setuptools

# Second stage: what runs.
# MALLOC_…: memory that a new picture of the directory no longer needs goes back to the system.
FROM python:${PYTHON_VERSION}-slim-bookworm
ENV PATH=/opt/venv/bin:$PATH \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    DEBUG=0 \
    BEHIND_PROXY=1 \
    WEB_BIND=0.0.0.0:8000 \
    MEDIA_ROOT=/srv/media
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin site \
    && install -d -o site -g site /srv/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/site
COPY manage.py ./
COPY locale locale
COPY static static
COPY templates templates
COPY members members
COPY events events
COPY mingentec mingentec
COPY docs/handbuch.md docs/handbuch.md
COPY docs/handbuch docs/handbuch
# Hashes and compresses the static files. It asks for production's settings but uses none of
# these values, and none of them stays in the image; the compiled catalogues come with locale/.
RUN SECRET_KEY=build ALLOWED_HOSTS=build DATABASE_URL=sqlite:////nonexistent/build \
    OPERATOR_EMAIL=build OPERATOR_PHONE=build OPERATOR_REPRESENTATIVE=build \
    python manage.py collectstatic --no-input \
    && python -m compileall -q mingentec members events
USER site
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "mingentec.serving.health_check"]
# exec all the way down: gunicorn gets the supervisor's signals itself.
ENTRYPOINT ["/srv/site/mingentec/serving/entry_point.sh"]
