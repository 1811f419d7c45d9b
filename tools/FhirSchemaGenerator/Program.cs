using System.Text;
using System.Text.Json;
using System.Xml;

namespace MedMijSandbox.FhirSchemaGenerator;

/// <summary>
/// Makes the schema tables of <c>src/Protocol/Fhir/Schema</c> from the published definitions of HL7. A developer runs it by hand:
/// <c>dotnet run --project tools/FhirSchemaGenerator -- ../shared/data/fhir src/Protocol/Fhir/Schema</c>.
/// </summary>
internal static class Program
{
    private const int Done = 0;
    private const int Failed = 1;
    private const int WrongUse = 2;

    private static int Main(string[] args)
    {
        if (args is not [var source, var output])
        {
            Console.Error.WriteLine("Usage: FhirSchemaGenerator SHARED_FHIR_FOLDER OUTPUT_FOLDER");
            return WrongUse;
        }

        var archive = Path.Combine(source, "hl7-fhir-stu3-specification.zip");
        var folder = Path.Combine(source, "hl7-fhir-r4-base-slim");
        if (!File.Exists(archive) || !Directory.Exists(folder) || !Directory.Exists(output))
        {
            Console.Error.WriteLine($"Not found: {archive}, {folder} or {output}.");
            return WrongUse;
        }

        try
        {
            Write(Path.Combine(output, "stu3.schema.txt"), Stu3Definitions.Read(archive));
            Write(Path.Combine(output, "r4.schema.txt"), R4Definitions.Read(folder));
            return Done;
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or XmlException or JsonException)
        {
            Console.Error.WriteLine(exception.Message);
            return Failed;
        }
    }

    private static void Write(string path, FhirDefinitions definitions)
    {
        var table = new TableWriter(definitions).Write();
        File.WriteAllText(path, table, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Console.WriteLine($"{path}: {definitions.Structures.Count} definitions, {table.Length} characters");
    }
}
