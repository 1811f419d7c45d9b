using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.Documenten;

/// <summary>A PDF and how FHIR speaks of it: as a Binary, and as the Attachment that points at the Binary.</summary>
/// <param name="Id">Of the Binary.</param>
/// <param name="Title">As shown in a list of documents.</param>
/// <param name="Bytes">The PDF.</param>
internal sealed record DocumentFile(string Id, string Title, byte[] Bytes)
{
    private const string ContentType = "application/pdf";

    /// <summary>Binary of STU3. It has no profile: Binary is exempt.</summary>
    public JsonObject Stu3Binary() => Binary("content");

    /// <summary>Binary of R4.</summary>
    public JsonObject R4Binary() => Binary("data");

    /// <summary>Attachment with the size and hash of the bytes.</summary>
    public JsonObject Attachment() => Element.Of(
        ("contentType", ContentType),
        ("language", "nl-NL"),
        ("url", $"Binary/{Id}"),
        ("size", Bytes.Length),
        ("hash", Hash(Bytes)),
        ("title", Title));

    private JsonObject Binary(string member) => Element.Of(
        ("resourceType", "Binary"),
        ("id", Id),
        ("contentType", ContentType),
        (member, Convert.ToBase64String(Bytes)));

    [SuppressMessage(
        "Security", "CA5350", Justification = "FHIR defines Attachment.hash as SHA-1; it guards against damage, not against an attacker.")]
    private static string Hash(byte[] bytes) => Convert.ToBase64String(SHA1.HashData(bytes));
}
