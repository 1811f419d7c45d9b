using System.Globalization;
using MedMijSandbox.AppHost.Model;

namespace MedMijSandbox.AppHost.Running;

/// <summary>
/// The port for plain HTTP of the certificate authority. It stands in every certificate, so it is kept in the data folder and used again for as long as it can be.
/// </summary>
internal static class PkiPort
{
    private const int Standard = 80;
    private const int Fallback = 8080;

    /// <summary>Chooses and tries the port: the asked one, else the one of before, else 80, else 8080, else a free one.</summary>
    /// <param name="options">The options of the command line.</param>
    /// <param name="file">Where it is kept.</param>
    /// <param name="isLeftOut">Whether nobody will listen on it.</param>
    /// <exception cref="StartException">The asked port is in use or not allowed.</exception>
    public static int Choose(StelselOptions options, string file, bool isLeftOut)
    {
        var kept = Read(file);
        if (isLeftOut)
        {
            return kept ?? Standard;
        }

        if (options.PkiPort is { } asked and not 0 && FrontDoorPort.TryBind(asked) is { } reason)
        {
            throw new StartException(
                $"Port {asked.ToString(CultureInfo.InvariantCulture)} cannot be used for the certificate authority ({reason}). Choose another one with --pki-port N, or 0 for a free one.");
        }

        var port = options.PkiPort is { } given and not 0 ? given
            : kept is { } before && FrontDoorPort.TryBind(before) is null ? before
            : FirstFree(options);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, port.ToString(CultureInfo.InvariantCulture));
        return port;
    }

    // Who takes a free port for the front door runs beside others, as tests do.
    private static int FirstFree(StelselOptions options)
    {
        int[] wanted = options.PkiPort is 0 || options.Port is 0 ? [] : [Standard, Fallback];
        var first = wanted.FirstOrDefault(p => FrontDoorPort.TryBind(p) is null);
        return first == 0 ? FrontDoorPort.FreePort() : first;
    }

    private static int? Read(string file) =>
        File.Exists(file) && int.TryParse(File.ReadAllText(file), CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65535 ? port : null;
}
