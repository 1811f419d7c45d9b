using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using MedMijSandbox.AppHost.Running;
using MedMijSandbox.Testbench;

namespace MedMijSandbox.Cli;

/// <summary><c>medmij register</c>: puts a system of somebody's own in the stelsel.</summary>
internal static class RegisterCommand
{
    private const int LargestMetadata = 256 * 1024;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private static readonly Option<string> Metadata = new("--metadata") { Description = "File or address with the signed SAML metadata of the service provider.", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "Name that a Persoon reads at DigiD.", Required = true };
    private static readonly Option<string?> Oin = new("--oin") { Description = "OIN in its client certificate, 20 digits (default: the one in its signing certificate)." };
    private static readonly Option<string> Level = new("--level")
    {
        Description = "Lowest level that it may ask; over TVS, the level of the service.",
        DefaultValueFactory = _ => "Midden",
    };

    private static readonly Option<string[]> Services = new("--service-uuid")
    {
        Description = "ServiceUUID that it may ask for, over TVS; may be repeated (default: those in its metadata).",
        DefaultValueFactory = _ => [],
    };

    public static Command Create()
    {
        var provider = new Command(
            "sp", "Connects a SAML service provider to DigiD or TVS. Example: medmij register sp --metadata metadata.xml --name \"Mijn DVA\" --target ready.json");
        provider.Options.Add(Metadata);
        provider.Options.Add(Name);
        provider.Options.Add(Oin);
        provider.Options.Add(Level.AcceptOnlyFromAmong("Basis", "Midden", "Substantieel", "Hoog"));
        provider.Options.Add(Services);
        provider.Options.Add(BenchTarget.TargetOption);
        provider.SetAction(RunAsync);
        var command = new Command("register", "Puts a system of your own in a running stelsel.");
        command.Subcommands.Add(RegisterDeelnemerCommand.Create("dvp"));
        command.Subcommands.Add(RegisterDeelnemerCommand.Create("dva"));
        command.Subcommands.Add(provider);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult line, CancellationToken cancellationToken)
    {
        if (line.GetValue(BenchTarget.TargetOption) is null)
        {
            throw new StartException("Say which running stelsel: --target READY-FILE, the file that it was started with (--ready-file).", StartException.Usage);
        }

        await using var target = await BenchTarget.OpenAsync(line, cancellationToken);
        var metadata = await ReadAsync(line.GetValue(Metadata)!, target.Door, cancellationToken);
        var services = line.GetValue(Services)!;
        var answer = await target.Management.RegisterServiceProviderAsync(
            new
            {
                metadata,
                name = line.GetValue(Name),
                oin = line.GetValue(Oin),
                minimumLevel = line.GetValue(Level),
                serviceUuids = services.Length == 0 ? null : services,
            },
            cancellationToken);
        if (answer.Value is null)
        {
            throw new StartException(answer.Problem ?? "The management address gave no answer.", StartException.Usage);
        }

        using var connected = JsonDocument.Parse(answer.Value);
        string Field(string name) => connected.RootElement.GetProperty(name).GetString() ?? "";
        await Console.Out.WriteLineAsync($"{Field("name")} is connected as {Field("entityId")} ({Field("profile")}, OIN {Field("oin")}, at least {Field("minimumLevel")}).");
        await Console.Out.WriteLineAsync($"Metadata of the other side: {Field("idpMetadata")}");
        await Console.Out.WriteLineAsync($"Client certificate for the back channel: {Field("clientCertificate")}");
        await Console.Out.WriteLineAsync($"Its key: {Field("clientKey")}");
        return 0;
    }

    private static async Task<string> ReadAsync(string source, FrontDoor door, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(source, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            return File.Exists(source)
                ? await File.ReadAllTextAsync(source, cancellationToken)
                : throw new StartException($"There is no file {source}. Give a file or an http(s) address with metadata.", StartException.Usage);
        }

        using var own = new HttpMessageInvoker(new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false });
        using var patience = new CancellationTokenSource(Patience, TimeProvider.System);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            var invoker = address.Host.EndsWith("." + door.Target.Suffix, StringComparison.OrdinalIgnoreCase) ? door.Invoker(null) : own;
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await invoker.SendAsync(request, linked.Token);
            await response.Content.LoadIntoBufferAsync(LargestMetadata, linked.Token);
            return response.IsSuccessStatusCode
                ? await response.Content.ReadAsStringAsync(linked.Token)
                : throw new StartException($"{address} answers {((int)response.StatusCode).ToString(CultureInfo.InvariantCulture)}, so there are no metadata.", StartException.Usage);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException && !cancellationToken.IsCancellationRequested)
        {
            throw new StartException($"{address} cannot be read: {e.GetBaseException().Message}", StartException.Usage);
        }
    }
}
