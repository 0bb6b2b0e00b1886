#!/bin/sh
# 检查 plans 里的计划，结果写入“检查报告.html”并打开（统信、麒麟等系统）。
# gongwen 可以放在本文件旁边，也可以已经安装好。
cd "$(dirname "$0")" || exit 2
PATH="$PWD:$PATH"

gongwen check plans --output-format html > 检查报告.html
if [ $? -gt 1 ]; then
    rm -f 检查报告.html
    echo "没有检查成。请看上面的说明；如果提示找不到 gongwen，请把它放到这个文件夹里。" >&2
    exit 2
fi
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && command -v xdg-open >/dev/null 2>&1; then
    xdg-open 检查报告.html
fi
