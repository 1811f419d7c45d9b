using System.Collections.Frozen;
using System.Reflection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace MedMijSandbox.ServiceDefaults;

/// <summary>The files that assemblies carry under <c>wwwroot/</c>; the first assembly that has a file wins.</summary>
internal sealed class EmbeddedWebRoot(params Assembly[] assemblies) : IFileProvider
{
    private readonly FrozenDictionary<string, EmbeddedFile> _files = assemblies
        .SelectMany(a => a.GetManifestResourceNames()
            .Where(n => n.StartsWith("wwwroot/", StringComparison.Ordinal))
            .Select(n => new EmbeddedFile(a, n)))
        .GroupBy(f => f.Path, StringComparer.Ordinal)
        .ToFrozenDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);

    public IFileInfo GetFileInfo(string subpath) =>
        _files.TryGetValue("wwwroot/" + subpath.TrimStart('/'), out var file) ? file : new NotFoundFileInfo(subpath);

    public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;

    public IChangeToken Watch(string filter) => NullChangeToken.Singleton;

    private sealed class EmbeddedFile(Assembly assembly, string path) : IFileInfo
    {
        private static readonly DateTimeOffset Stamp = new(File.GetLastWriteTimeUtc(typeof(EmbeddedWebRoot).Assembly.Location), TimeSpan.Zero);
        private readonly Lazy<long> _length = new(() =>
        {
            using var stream = assembly.GetManifestResourceStream(path)!;
            return stream.Length;
        });

        public string Path => path;

        public bool Exists => true;

        public bool IsDirectory => false;

        public DateTimeOffset LastModified => Stamp;

        public long Length => _length.Value;

        public string Name => System.IO.Path.GetFileName(path);

        public string? PhysicalPath => null;

        public Stream CreateReadStream() => assembly.GetManifestResourceStream(path)!;
    }
}
