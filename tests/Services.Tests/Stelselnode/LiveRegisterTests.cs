using System.Diagnostics;
using System.Text;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;
using MedMijSandbox.Stelselnode.Deelnemers;
using MedMijSandbox.Stelselnode.Lijsten;
using Microsoft.Extensions.Configuration;

namespace MedMijSandbox.Services.Tests.Stelselnode;

public sealed class LiveRegisterTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-").FullName;
    private readonly StelselClock _clock = new();
    private readonly ActivitySource _activities = new("test");
    private readonly SandboxNetwork _network;
    private readonly RecordStore _records;
    private readonly PublishedLists _lists;

    public LiveRegisterTests()
    {
        _network = new(new ConfigurationBuilder().Build(), _activities);
        _records = RecordStore.Open(Path.Combine(_folder, "records.db"), _clock);
        _lists = new(_records, new(_records, _clock), _clock, _network);
    }

    public void Dispose()
    {
        _records.Dispose();
        _network.Dispose();
        _activities.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Readers_see_all_lists_of_before_a_change_or_all_of_after_it()
    {
        var register = Create(SomeRegister.Create());
        using var stop = new CancellationTokenSource();
        using var reading = new CountdownEvent(3);
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Factory.StartNew(
            () =>
            {
                reading.Signal();
                return ReadUntil(stop.Token);
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToList();
        reading.Wait(TimeSpan.FromSeconds(30), CancellationToken.None).ShouldBeTrue();

        for (var i = 0; i < 60; i++)
        {
            register.ChangeStatus("pgo", i % 2 == 0 ? "geschorst" : "toegelaten").Refusal.ShouldBeNull();
        }

        await stop.CancelAsync();
        var seen = await Task.WhenAll(readers);

        seen.ShouldAllBe(s => s.Mixes == 0);
        seen.Sum(s => s.Reads).ShouldBeGreaterThan(60);
        _lists.Find("MedMij_OAuthclientlist.xml")!.Publication.Volgnummer.ShouldBe("61");
        _lists.Find("MedMij_Whitelist.xml")!.Publication.Volgnummer.ShouldBe("61");
        _lists.Find("MedMij_Zorgaanbiederslijst.xml")!.Publication.Volgnummer.ShouldBe("1");
    }

    [Fact]
    public async Task Changes_at_the_same_moment_all_come_in_one_after_the_other()
    {
        var register = Create(SomeRegister.Create());

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(() => register.Put($"pgo-nr-{Letter(i)}", Numbered(i)).Refusal.ShouldBeNull())));

        register.All.Count.ShouldBe(22);
        _lists.Find("MedMij_OAuthclientlist.xml")!.Publication.Volgnummer.ShouldBe("21");
        register.All.Select(d => d.Registration.Oin).Distinct(StringComparer.Ordinal).Count().ShouldBe(22);
    }

    [Fact]
    public void Zorgaanbiederslijst_of_national_size_is_not_made_again_for_a_DVP()
    {
        var register = Create(SomeRegister.Create(others: 5000));
        var (list, page) = (_lists.Find("MedMij_Zorgaanbiederslijst.xml"), _lists.Now.Aanbieders);

        register.Put("mijn-pgo", Encoding.UTF8.GetBytes(SomeRegister.Dvp)).Refusal.ShouldBeNull();

        _lists.Find("MedMij_Zorgaanbiederslijst.xml").ShouldBeSameAs(list);
        _lists.Now.Aanbieders.ShouldBeSameAs(page);
    }

    [Fact]
    public void Change_that_cannot_be_kept_is_not_published()
    {
        var register = Create(SomeRegister.Create());
        _records.Dispose();

        Should.Throw<Exception>(() => register.ChangeStatus("pgo", "geschorst"));

        register.Find("pgo")!.Status.ShouldBe(Deelnemerstatus.Toegelaten);
        Encoding.UTF8.GetString(_lists.Find("MedMij_Whitelist.xml")!.Bytes).ShouldContain("pgo.localhost");
    }

    private LiveRegister Create(Register start) => new(start, _lists, _records, _clock, _network);

    /// <summary>Both lists change with every change of the DVP, so their numbers and what they hold agree at each moment.</summary>
    private (int Reads, int Mixes) ReadUntil(CancellationToken stop)
    {
        var (reads, mixes) = (0, 0);
        while (!stop.IsCancellationRequested)
        {
            var now = _lists.Now;
            var clients = now.Lists[(2, "MedMij_OAuthclientlist.xml")];
            var nodes = now.Lists[(2, "MedMij_Whitelist.xml")];
            var isThere = Encoding.UTF8.GetString(clients.Bytes).Contains("pgo.localhost", StringComparison.Ordinal);
            var agrees = clients.Publication.Volgnummer == nodes.Publication.Volgnummer
                && isThere == Encoding.UTF8.GetString(nodes.Bytes).Contains("pgo.localhost", StringComparison.Ordinal)
                && isThere == now.Register.Clients.Any(c => c.Hostname == "pgo.localhost");
            (reads, mixes) = (reads + 1, mixes + (agrees ? 0 : 1));
        }

        return (reads, mixes);
    }

    private static byte[] Numbered(int i) => Encoding.UTF8.GetBytes(SomeRegister.Dvp
        .Replace("mijn-pgo", $"pgo-nr-{Letter(i)}", StringComparison.Ordinal)
        .Replace("mijn.test", $"{Letter(i)}.test", StringComparison.Ordinal));

    private static string Letter(int i) => ((char)('a' + i)).ToString() + "x";
}
