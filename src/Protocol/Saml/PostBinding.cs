using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace MedMijSandbox.Saml;

/// <summary>A form that the browser must post.</summary>
/// <param name="Action">Where to.</param>
/// <param name="Fields">Hidden fields in the order in which to write them.</param>
public sealed record PostForm(string Action, IReadOnlyList<KeyValuePair<string, string>> Fields);

/// <summary>The POST binding: the signed message in Base64 in a field of a form.</summary>
/// <remarks>Bron: SAML 2.0 bindings §3.5.</remarks>
public static class PostBinding
{
    /// <summary>Name of the field with a request.</summary>
    public const string RequestField = "SAMLRequest";

    /// <summary>Name of the field with what the sender wants back unchanged.</summary>
    public const string RelayStateField = "RelayState";

    /// <summary>Most characters that a RelayState may have.</summary>
    public const int RelayStateLimit = 80;

    /// <summary>Makes the form for a signed request.</summary>
    public static PostForm CreateForm(string action, XmlDocument message, string? relayState) => CreateForm(RequestField, action, message, relayState);

    /// <summary>Makes the form for a signed message.</summary>
    /// <param name="field"><c>SAMLRequest</c> or <c>SAMLResponse</c>.</param>
    /// <param name="action">Where to.</param>
    /// <param name="message">The message, signed.</param>
    /// <param name="relayState">What the other side wants back; null for nothing.</param>
    public static PostForm CreateForm(string field, string action, XmlDocument message, string? relayState)
    {
        var fields = new List<KeyValuePair<string, string>>(2)
        {
            new(field, Convert.ToBase64String(SafeXml.ToBytes(message))),
        };
        if (relayState is not null)
        {
            fields.Add(new(RelayStateField, relayState));
        }

        return new(action, fields);
    }

    /// <summary>Reads the bytes of the message from the field; false when it is absent or not Base64.</summary>
    public static bool TryDecode([NotNullWhen(true)] string? field, out byte[] message)
    {
        message = [];
        if (string.IsNullOrEmpty(field))
        {
            return false;
        }

        var buffer = new byte[field.Length];
        var valid = Convert.TryFromBase64String(field, buffer, out var written);
        message = valid ? buffer[..written] : [];
        return valid;
    }
}
