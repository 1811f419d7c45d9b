using System.Text.Json.Nodes;
using MedMijSandbox.FakeZorginformatiesysteem.Building;

namespace MedMijSandbox.FakeZorginformatiesysteem.MedMijCore;

/// <summary>The tag that says from which type of care a resource comes.</summary>
/// <remarks>Bron: MedMij Core FHIR guide: meta.tag with the list of care types, COD016.</remarks>
internal static class CareTypeTag
{
    /// <summary>The general practice.</summary>
    public static readonly Code Gp = Code.CareType("0100", "Huisartsen, niet nader gespecificeerd");

    /// <summary>The dentist.</summary>
    public static readonly Code Dentist = Code.CareType("1200", "Tandartsen");

    /// <summary>The same resource with the tag.</summary>
    public static JsonObject AddTo(JsonObject resource, Code careType)
    {
        resource["meta"]!.AsObject().Add("tag", Element.List(Element.Coding(careType)));
        return resource;
    }
}
