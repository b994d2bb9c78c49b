"""An nginx of one's own, beside any that the machine runs: no root, no folder but a given one."""

from __future__ import annotations

import grp
import os
import pwd
from pathlib import Path

from manshet.ops.bench.load import tool

FILES_BESIDE = 200
_CONFIGURATION = """
{modules}
daemon off;
user {user};
pid {folder}/nginx.pid;
error_log {folder}/error.log;
worker_processes {workers};
worker_rlimit_nofile {files};
events {{ worker_connections {connections}; }}
http {{
    access_log off;
    sendfile on;
    tcp_nopush on;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
{servers}
}}
"""


def nginx_command(
    folder: Path,
    servers: str,
    workers: int = 1,
    *,
    connections: int = 1024,
    modules: tuple[Path, ...] = (),
) -> list[str]:
    """`servers` are blocks of the http block.  Raises ToolError without nginx."""
    nginx = tool("nginx", "nginx-light")
    folder.mkdir(parents=True, exist_ok=True)
    owner = pwd.getpwuid(os.getuid())  # Started by root it would read as somebody else.
    user = f"{owner.pw_name} {grp.getgrgid(owner.pw_gid).gr_name}"
    file = folder / "nginx.conf"
    file.write_text(
        _CONFIGURATION.format(
            folder=folder,
            servers=servers,
            user=user,
            workers=workers,
            connections=connections,
            files=connections + FILES_BESIDE,
            modules="\n".join(f"load_module {module};" for module in modules),
        )
    )
    return [nginx, "-p", str(folder), "-c", str(file), "-e", str(folder / "error.log")]
