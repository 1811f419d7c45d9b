using MedMijSandbox.FakeBerichtenbezorger.Bezorgen;
using MedMijSandbox.ServiceDefaults.Storage;

namespace MedMijSandbox.Services.Tests.FakeBerichtenbezorger;

public sealed class MailboxTests : IDisposable
{
    private const string Id = "11111111-1111-4111-8111-111111111111";
    private static readonly NewMessage Message = new(Id, "anne@berichten.oefen", "Onderwerp", "Een regel.\n\nNog een regel.");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("berichten-");
    private readonly RecordStore _store;

    public MailboxTests() => _store = RecordStore.Open(Path.Combine(_folder.FullName, "records.db"), TimeProvider.System);

    [Fact]
    public void Message_that_comes_twice_with_one_id_is_kept_once_also_after_a_restart()
    {
        new Mailbox(_store, TimeProvider.System).TryAdd(Message).ShouldBeTrue();

        var mailbox = new Mailbox(_store, TimeProvider.System);

        mailbox.TryAdd(Message with { Subject = "Iets anders" }).ShouldBeFalse();
        mailbox.All(null).ShouldHaveSingleItem().Subject.ShouldBe("Onderwerp");
    }

    [Fact]
    public void Messages_are_found_by_address_without_regard_to_capitals_in_the_order_of_arrival()
    {
        var mailbox = new Mailbox(_store, TimeProvider.System);
        foreach (var (number, to) in new[] { (2, "anne@berichten.oefen"), (3, "bram@berichten.oefen"), (4, "Anne@berichten.oefen") })
        {
            mailbox.TryAdd(Message with { Id = $"{number}1111111-1111-4111-8111-111111111111", To = to }).ShouldBeTrue();
        }

        mailbox.All("ANNE@berichten.oefen").Select(m => m.Number).ShouldBe([1, 3]);
    }

    [Fact]
    public void Message_that_keeps_to_the_limits_has_no_fault() => Message.FindFault().ShouldBeNull();

    [Theory]
    [InlineData("id", "geen-id")]
    [InlineData("to", "anne")]
    [InlineData("to", "anne@")]
    [InlineData("to", "an ne@berichten.oefen")]
    [InlineData("subject", "")]
    [InlineData("subject", "twee\nregels")]
    [InlineData("text", "")]
    public void Message_beyond_the_limits_has_a_fault_that_names_the_field(string field, string value)
    {
        var message = field switch
        {
            "id" => Message with { Id = value },
            "to" => Message with { To = value },
            "subject" => Message with { Subject = value },
            _ => Message with { Text = value },
        };

        message.FindFault().ShouldNotBeNull().ShouldStartWith(field);
    }

    [Fact]
    public void Text_has_at_most_4000_characters()
    {
        (Message with { Text = new('a', 4000) }).FindFault().ShouldBeNull();
        (Message with { Text = new('a', 4001) }).FindFault().ShouldNotBeNull();
    }

    public void Dispose()
    {
        _store.Dispose();
        _folder.Delete(recursive: true);
    }
}
