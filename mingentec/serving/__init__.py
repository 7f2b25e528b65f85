"""What stands between a visitor's connection and Django: gunicorn, nginx, the container.

It lies inside the package and not at the top, for it is read by the running site: gunicorn
imports its configuration, the container runs its entry point and its health check.
"""
