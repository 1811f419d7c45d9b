using System.Runtime.Versioning;

[assembly: UnsupportedOSPlatform("windows")]
[assembly: UnsupportedOSPlatform("browser")]
[assembly: UnsupportedOSPlatform("android")]
