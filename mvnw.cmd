@echo off
rem Runs the Maven named in .mvn\wrapper\maven.properties and installs it first where it is missing.
rem Needs a JDK 17 or newer (JAVA_HOME, or java on PATH) and nothing else.
setlocal
set "MVNW_BASE=%~dp0"
set "MVNW_PROPERTIES=%MVNW_BASE%.mvn\wrapper\maven.properties"
if not exist "%MVNW_PROPERTIES%" (
  echo mvnw: %MVNW_PROPERTIES% is missing; restore it from version control>&2
  exit /b 1
)
for /f "usebackq tokens=1,* delims==" %%a in ("%MVNW_PROPERTIES%") do if "%%a"=="version" set "MVNW_VERSION=%%b"
set "MVNW_CACHE=%USERPROFILE%\.m2\wrapper\m365-cache"
if defined MAVEN_USER_HOME set "MVNW_CACHE=%MAVEN_USER_HOME%\wrapper\m365-cache"
set "MVNW_MAVEN=%MVNW_CACHE%\apache-maven-%MVNW_VERSION%"
if exist "%MVNW_MAVEN%\bin\mvn.cmd" goto run

set "MVNW_JAVA=java"
if defined JAVA_HOME set "MVNW_JAVA=%JAVA_HOME%\bin\java.exe"
"%MVNW_JAVA%" "%MVNW_BASE%.mvn\wrapper\InstallMaven.java" "%MVNW_PROPERTIES%" "%MVNW_CACHE%" %*
if %ERRORLEVEL% equ 0 goto run
rem 3: InstallMaven has said why.
if %ERRORLEVEL% neq 3 echo mvnw: %MVNW_JAVA% cannot run InstallMaven.java; set JAVA_HOME to a JDK 17 or newer>&2
exit /b 1

:run
call "%MVNW_MAVEN%\bin\mvn.cmd" %*
exit /b %ERRORLEVEL%
