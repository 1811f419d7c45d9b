using MedMijSandbox.Stelsel;

namespace MedMijSandbox.FakeInternet;

/// <summary>Which names are ours: everything under the suffix, the suffix itself, and what was registered.</summary>
internal sealed class SandboxNames(InternetSetup setup)
{
    /// <summary>Host name of the certificate authority on plain HTTP.</summary>
    public string Pki => "pki." + setup.Suffix;

    /// <summary>What follows the name of every organisation.</summary>
    public string Suffix => setup.Suffix;

    /// <summary>A name as it is compared: lower case, without the dot at the end that says that it is whole.</summary>
    public static string Normalise(string name)
    {
        var lower = name.ToLowerInvariant();
        return lower.EndsWith('.') ? lower[..^1] : lower;
    }

    /// <summary>The zone that a name is in: the suffix, or a registered name itself; null: it is not ours.</summary>
    /// <param name="name">A name that <see cref="Normalise"/> gave.</param>
    public string? ZoneOf(string name)
    {
        if (name == setup.Suffix || (name.EndsWith("." + setup.Suffix, StringComparison.Ordinal) && Hostname.TryParse(name, out _)))
        {
            return setup.Suffix;
        }

        return Hostname.TryParse(name, out _) && setup.Knows(name) ? name : null;
    }
}
