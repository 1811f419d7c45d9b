using System.Text.Json;
using System.Text.Json.Serialization;

namespace MedMijSandbox.Dva.Beheer;

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(FixtureFolders))]
[JsonSerializable(typeof(FixtureProblems))]
[JsonSerializable(typeof(DvaSettings))]
internal sealed partial class BeheerJson : JsonSerializerContext;
