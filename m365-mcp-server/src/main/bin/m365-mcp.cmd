@echo off
rem Starts the MCP server; see the POSIX launcher beside this file for the reasons behind the options.
rem Environment, all optional: M365_MCP_JAVA (a Java home or its java.exe, 17 or newer), M365_MCP_JAVA_OPTS.
setlocal EnableExtensions DisableDelayedExpansion
set "CLASSPATH="
for %%d in ("%~dp0..") do set "APP=%%~fd"

set "FOUND="
set "BEST=16"
if defined M365_MCP_JAVA (
  if exist "%M365_MCP_JAVA%\bin\java.exe" (call :consider "%M365_MCP_JAVA%") else for %%j in ("%M365_MCP_JAVA%") do call :consider "%%~dpj.."
  goto chosen
)
if defined JAVA_HOME call :consider "%JAVA_HOME%"
if defined FOUND goto chosen
for /f "delims=" %%j in ('where java.exe 2^>nul') do call :consider "%%~dpj.."
for %%v in ("Eclipse Adoptium" "Java" "Microsoft" "Zulu" "Amazon Corretto" "BellSoft" "Semeru") do (
  for /d %%d in ("%ProgramFiles%\%%~v\*") do call :consider "%%d"
)
:chosen
if not defined FOUND (
  echo m365-mcp: no Java 17 or newer found; looked at M365_MCP_JAVA, JAVA_HOME, PATH and the usual folders. Install a JDK 25 or 17, or set M365_MCP_JAVA>&2
  exit /b 78
)

rem Crash reports hold the environment and pieces of memory; a user's LOCALAPPDATA is readable by that user only.
set "CRASH=%LOCALAPPDATA%\m365-mcp"
if not exist "%CRASH%" mkdir "%CRASH%" >nul 2>nul

set "COLLECTOR=-XX:+UseSerialGC"
if not defined M365_MCP_JAVA_OPTS goto archive
set "WITHOUT_GC=%M365_MCP_JAVA_OPTS:-XX:+Use=%"
if not "%WITHOUT_GC%"=="%M365_MCP_JAVA_OPTS%" set "COLLECTOR="
:archive
set "ARCHIVE="
if exist "%APP%\lib\m365-mcp-%RUNTIME%.jsa" set ARCHIVE="-XX:SharedArchiveFile=%APP%\lib\m365-mcp-%RUNTIME%.jsa"
if exist "%APP%\lib\m365-mcp-%RUNTIME%.aot" set ARCHIVE="-XX:AOTCache=%APP%\lib\m365-mcp-%RUNTIME%.aot"

"%FOUND%\bin\java.exe" -Xlog:disable -Xlog:all=error:stderr -XX:+DisplayVMOutputToStderr ^
  -XX:-HeapDumpOnOutOfMemoryError -XX:-CreateCoredumpOnCrash -XX:+ExitOnOutOfMemoryError ^
  "-XX:ErrorFile=%CRASH%\crash-%%p.log" -Xms64m -Xmx512m %COLLECTOR% %ARCHIVE% ^
  -Dfile.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 -Djava.awt.headless=true ^
  --enable-native-access=org.xerial.sqlitejdbc,com.github.luben.zstd_jni,com.sun.jna,jkeychain ^
  %M365_MCP_JAVA_OPTS% ^
  -p "%APP%\lib" --add-modules ALL-MODULE-PATH,java.net.http,jdk.crypto.ec,jdk.httpserver,jdk.unsupported ^
  -m io.github.m365cache.server/io.github.m365cache.server.Main %*
exit /b %ERRORLEVEL%

rem Remembers the Java home %1 if its feature version is the highest so far. Its "release" file names the version.
:consider
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
set "VERSION="
set "BUILD="
for /f "usebackq tokens=1,2 delims==" %%a in ("%~1\release") do (
  if "%%a"=="JAVA_VERSION" set "VERSION=%%~b"
  if "%%a"=="JAVA_RUNTIME_VERSION" set "BUILD=%%~b"
)
if not defined VERSION exit /b 0
if not defined BUILD set "BUILD=%VERSION%"
for /f "delims=.-+" %%n in ("%VERSION%") do set "FEATURE=%%n"
if %FEATURE% leq %BEST% exit /b 0
set "BEST=%FEATURE%"
set "FOUND=%~f1"
set "RUNTIME=%BUILD%"
exit /b 0
