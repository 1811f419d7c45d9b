using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("MedMijSandbox.Network.Tests")]
