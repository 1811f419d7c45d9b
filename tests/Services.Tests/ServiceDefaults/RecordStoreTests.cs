using System.Globalization;
using System.Text.Json.Serialization;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class RecordStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("medmij-test-").FullName;
    private readonly StelselClock _clock = new();

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_put_is_there_after_opening_again()
    {
        using (var store = Open())
        {
            store.Put("soort", "a", new Note("een"), NoteJson.Default.Note);
        }

        using var again = Open();
        again.Find("soort", "a", NoteJson.Default.Note).ShouldBe(new Note("een"));
    }

    [Fact]
    public async Task Of_many_callers_at_the_same_moment_one_takes_the_record()
    {
        using var store = Open();
        store.Put("code", "x", new Note("een"), NoteJson.Default.Note);

        var taken = await Task.WhenAll(Enumerable.Range(0, 32).Select(_ => Task.Run(() => store.Take("code", "x", NoteJson.Default.Note))));

        taken.Count(t => t is not null).ShouldBe(1);
    }

    [Fact]
    public void Expired_record_is_neither_found_nor_taken()
    {
        using var store = Open();
        store.Put("code", "x", new Note("een"), NoteJson.Default.Note, _clock.GetUtcNow() + TimeSpan.FromMinutes(15));

        _clock.Advance(TimeSpan.FromMinutes(15) + TimeSpan.FromSeconds(1));

        store.Find("code", "x", NoteJson.Default.Note).ShouldBeNull();
        store.Take("code", "x", NoteJson.Default.Note).ShouldBeNull();
        store.Count("code").ShouldBe(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Expired_records_are_removed_while_others_are_written_one_by_one_or_in_transactions(bool isInTransactions)
    {
        using var store = Open();
        store.InTransaction(transaction =>
        {
            for (var i = 0; i < 4000; i++)
            {
                transaction.Put("kort", i.ToString("D5", CultureInfo.InvariantCulture), new Note("een"), NoteJson.Default.Note, _clock.GetUtcNow() + TimeSpan.FromMinutes(1));
                transaction.Put("lang", i.ToString("D5", CultureInfo.InvariantCulture), new Note("een"), NoteJson.Default.Note);
            }

            return true;
        });
        _clock.Advance(TimeSpan.FromMinutes(2));

        for (var i = 0; i < 5000; i++)
        {
            var key = (i % 10).ToString(CultureInfo.InvariantCulture);
            if (isInTransactions)
            {
                store.InTransaction(transaction => Write(transaction, key));
            }
            else
            {
                Write(store, key);
            }
        }

        // what is still in the file would be seen again when the clock goes back
        _clock.Advance(-TimeSpan.FromMinutes(2));
        store.Count("kort").ShouldBe(0);
        store.Count("lang").ShouldBe(4000);
        store.Count("ander").ShouldBe(10);

        static bool Write(RecordStore to, string key)
        {
            to.Put("ander", key, new Note("twee"), NoteJson.Default.Note);
            return true;
        }
    }

    [Fact]
    public async Task Work_that_fails_takes_back_nothing_of_the_work_that_it_shares_a_write_with()
    {
        using var store = Open();
        using var begun = new ManualResetEventSlim();
        using var gathered = new ManualResetEventSlim();
        var first = Task.Run(() => store.InTransactionAsync(_ =>
        {
            begun.Set();
            return gathered.Wait(TimeSpan.FromSeconds(30));
        }));
        begun.Wait(TimeSpan.FromSeconds(30)).ShouldBeTrue();

        // these find the turn taken, so they wait together
        var others = Enumerable.Range(0, 10).Select(i => store.InTransactionAsync(transaction =>
        {
            transaction.Put("werk", i.ToString(CultureInfo.InvariantCulture), new Note("een"), NoteJson.Default.Note);
            return i == 4 ? throw new InvalidDataException("mislukt") : i;
        })).ToList();
        gathered.Set();

        (await first).ShouldBeTrue();
        for (var i = 0; i < others.Count; i++)
        {
            if (i == 4)
            {
                (await Should.ThrowAsync<InvalidDataException>(() => others[4])).Message.ShouldBe("mislukt");
            }
            else
            {
                (await others[i]).ShouldBe(i);
            }
        }

        store.Count("werk").ShouldBe(9);
        store.Find("werk", "4", NoteJson.Default.Note).ShouldBeNull();
    }

    [Fact]
    public void Second_record_of_the_same_key_is_refused_by_TryAdd()
    {
        using var store = Open();

        store.TryAdd("account", "jan", new Note("een"), NoteJson.Default.Note).ShouldBeTrue();
        store.TryAdd("account", "jan", new Note("twee"), NoteJson.Default.Note).ShouldBeFalse();

        store.All("account", NoteJson.Default.Note).ShouldBe([new Note("een")]);
    }

    [Fact]
    public void File_that_is_no_store_gives_one_message_with_the_way_out()
    {
        var path = Path.Combine(_folder, "records.db");
        File.WriteAllText(path, new string('x', 5000));

        Should.Throw<IOException>(() => RecordStore.Open(path, _clock)).Message.ShouldContain("--data");
    }

    private RecordStore Open() => RecordStore.Open(Path.Combine(_folder, "records.db"), _clock);
}

internal sealed record Note(string Text);

[JsonSerializable(typeof(Note))]
internal sealed partial class NoteJson : JsonSerializerContext;
