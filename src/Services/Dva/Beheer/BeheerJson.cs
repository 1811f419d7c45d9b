using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Dva.Beheer;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FixtureFolders))]
[JsonSerializable(typeof(Problems))]
[JsonSerializable(typeof(PersoonState))]
[JsonSerializable(typeof(PersoonNumber))]
[JsonSerializable(typeof(EndedCount))]
[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class BeheerJson : JsonSerializerContext;
