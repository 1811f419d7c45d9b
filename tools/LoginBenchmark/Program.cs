using System.CommandLine;
using System.Globalization;

namespace MedMijSandbox.LoginBenchmark;

/// <summary>
/// Measures logging in: whole logins per second, from the AuthnRequest to the BSN at the DVA, over DigiD and over TVS, and beside it what the
/// RSA operations of a login cost by themselves. Prints figures, judges nothing.
/// </summary>
internal static class Program
{
    private static readonly Option<int> Logins = new("--logins") { Description = "Logins in one measurement.", DefaultValueFactory = _ => 1000 };
    private static readonly Option<int> Rounds = new("--rounds") { Description = "Measurements of each kind; the median counts.", DefaultValueFactory = _ => 3 };
    private static readonly Option<int> Browsers = new("--browsers") { Description = "Browsers that log in at the same time.", DefaultValueFactory = _ => 8 };

    private static Task<int> Main(string[] args)
    {
        var command = new RootCommand("Measures logging in. Example: dotnet run -c Release --project tools/LoginBenchmark -- --logins 1000") { Logins, Rounds, Browsers };
        command.SetAction(async (line, cancellationToken) =>
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} processors, browsers and servers in one process"));
            RsaCost.Print();
            await LoginMeasurement.RunAsync(line.GetValue(Logins), line.GetValue(Rounds), line.GetValue(Browsers), cancellationToken);
        });
        return command.Parse(args).InvokeAsync();
    }
}
