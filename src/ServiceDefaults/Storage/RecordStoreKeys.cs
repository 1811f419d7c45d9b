using System.Text.Json.Serialization;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace MedMijSandbox.ServiceDefaults.Storage;

/// <summary>One key of data protection.</summary>
/// <param name="Xml">As the framework wrote it.</param>
internal sealed record ProtectionKey(string Xml);

/// <summary>The keys that seal cookies, forms and tokens, beside the records: every process of a participant reads what another one sealed.</summary>
internal sealed class RecordStoreKeys(RecordStore records) : IXmlRepository
{
    private const string Kind = "sleutel";

    public IReadOnlyCollection<XElement> GetAllElements() =>
        [.. records.All(Kind, RecordStoreKeysJson.Default.ProtectionKey).Select(key => XElement.Parse(key.Xml))];

    public void StoreElement(XElement element, string friendlyName) =>
        records.Put(Kind, friendlyName, new(element.ToString(SaveOptions.DisableFormatting)), RecordStoreKeysJson.Default.ProtectionKey);
}

[JsonSerializable(typeof(ProtectionKey))]
internal sealed partial class RecordStoreKeysJson : JsonSerializerContext;
