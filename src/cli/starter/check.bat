@echo off
chcp 65001 >nul
rem 双击检查 plans 里的计划，结果写入“检查报告.html”并打开。
rem gongwen.exe 可以放在本文件旁边，也可以已经安装好。
setlocal
pushd "%~dp0"
set "PROGRAM=gongwen"
if exist "gongwen.exe" set "PROGRAM=.\gongwen.exe"

"%PROGRAM%" check plans --output-format html > "检查报告.html"
if errorlevel 2 goto failed
start "" "检查报告.html"
popd
exit /b 0

:failed
del "检查报告.html" 2>nul
echo.
echo 没有检查成。请看上面的说明；如果提示找不到 gongwen，请把 gongwen.exe 放到这个文件夹里。
pause
popd
exit /b 2
