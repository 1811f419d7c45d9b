using MedMijSandbox.Ketenlogging;

namespace MedMijSandbox.Protocol.Tests.Ketenlogging;

public sealed class KetenEventsTests : IDisposable
{
    private readonly string _file = Path.GetTempFileName();

    public void Dispose() => File.Delete(_file);

    [Fact]
    public void Table_says_who_logs_an_event_and_whether_its_name_is_ours()
    {
        KetenEvents.Embedded.Find("receive_authentication_error").ShouldBe(new KetenEventType("receive_authentication_error", KetenRoles.AuthorizationServer, IsKnown: true));
        KetenEvents.Embedded.Find("automatic_collection_started").ShouldBe(new KetenEventType("automatic_collection_started", KetenRoles.Dvp, IsKnown: false));
        KetenEvents.Embedded.Find("technical_failure")!.By.ShouldBe(KetenRoles.Any);
        KetenEvents.Embedded.All.ShouldAllBe(t => t.Name.All(c => char.IsAsciiLetterLower(c) || c == '_'));
    }

    [Fact]
    public void Table_can_be_replaced_by_a_file()
    {
        File.WriteAllText(_file, """[{"name":"eigen_gebeurtenis","by":["Dvp","ResourceServer"],"source":"ours"}]""");

        KetenEvents.Load(_file).All.ShouldBe([new KetenEventType("eigen_gebeurtenis", KetenRoles.Dvp | KetenRoles.ResourceServer, IsKnown: false)]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""[{"by":["Dvp"],"source":"ours"}]""")]
    [InlineData("""[{"name":"a","by":[],"source":"ours"}]""")]
    [InlineData("""[{"name":"a","by":["Dvp","Bakker"],"source":"ours"}]""")]
    [InlineData("""[{"name":"a","by":["Dvp"],"source":"gok"}]""")]
    [InlineData("""[{"name":"a","by":["Dvp"],"source":"ours"},{"name":"a","by":["Dvp"],"source":"ours"}]""")]
    public void File_that_is_no_table_is_refused_by_its_name(string json)
    {
        File.WriteAllText(_file, json);

        Should.Throw<InvalidDataException>(() => KetenEvents.Load(_file)).Message.ShouldContain(_file);
    }
}
