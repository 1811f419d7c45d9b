using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MedMijSandbox.Services.Tests")]
[assembly: InternalsVisibleTo("MedMijSandbox.ListBenchmark")]
