using System.Diagnostics.CodeAnalysis;

namespace MedMijSandbox.Abonneren;

/// <summary>Number of a subscription: 1 to 64 characters of letters, digits, hyphen and dot, chosen by the Subscription Server.</summary>
/// <remarks>Bron: the subscription interface as designed for release 1.2.</remarks>
public static class SubscriptionId
{
    /// <summary>Most characters.</summary>
    public const int MaximumLength = 64;

    /// <summary>Whether a text can be the number of a subscription.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is { Length: >= 1 and <= MaximumLength } && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
