using System.Net;
using System.Net.Http.Headers;
using System.Text;
using MedMijSandbox.Lijsten;
using MedMijSandbox.ServiceDefaults;
using MedMijSandbox.ServiceDefaults.Lists;
using MedMijSandbox.Stelsel;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

/// <summary>Which list a participant takes, and which it leaves for the last good copy.</summary>
public sealed class ListKeeperTests : IDisposable
{
    private readonly StelselClock _clock = new();
    private readonly Door _door = new();
    private readonly ListKeeper<Whitelist> _keeper;

    public ListKeeperTests()
    {
        var options = new ListOptions { Stelselnode = new("https://stelselnode.localhost"), MaximumBytes = 100_000, Timeout = TimeSpan.FromMilliseconds(300) };
        _keeper = new(Whitelist.Release2, new HttpClient(_door, disposeHandler: false), false, _clock, options, NullLogger<ListKeeper<Whitelist>>.Instance);
    }

    public void Dispose()
    {
        _keeper.Dispose();
        _door.Dispose();
    }

    [Fact]
    public async Task List_with_a_higher_number_takes_the_place_of_the_copy()
    {
        await FetchAsync(List(1, "a.nl"));

        await FetchAsync(List(2, "a.nl", "b.nl"));

        (_keeper.State.Volgnummer, _keeper.State.Entries, _keeper.State.LastError).ShouldBe(("2", 2, null));
        _door.Asked[^1].RequestUri!.PathAndQuery.ShouldBe("/MedMij_Whitelist.xml?api=2");
        _door.Asked.ShouldAllBe(r => r.Headers.AcceptEncoding.Count == 0);
    }

    [Fact]
    public async Task List_with_a_lower_number_does_not_take_its_place_and_the_state_says_so()
    {
        await FetchAsync(List(7, "a.nl"));

        await FetchAsync(List(6, "a.nl", "b.nl"));

        (_keeper.State.Volgnummer, _keeper.State.Entries).ShouldBe(("7", 1));
        _keeper.State.LastError.ShouldNotBeNull().ShouldContain("Volgnummer 6 is lower than 7");
        _keeper.State.IsUsable.ShouldBeTrue();
    }

    [Fact]
    public async Task Same_number_with_other_bytes_does_not_take_its_place_and_with_the_same_bytes_it_does()
    {
        await FetchAsync(List(7, "a.nl"));
        var first = _keeper.State.FetchedAt;
        _clock.Advance(TimeSpan.FromSeconds(5));

        await FetchAsync(List(7, "a.nl", "b.nl"));
        _keeper.State.LastError.ShouldNotBeNull().ShouldContain("Volgnummer 7 came with other bytes");
        _keeper.State.FetchedAt.ShouldBe(first);

        await FetchAsync(List(7, "a.nl"));
        _keeper.State.LastError.ShouldBeNull();
        _keeper.State.FetchedAt.ShouldNotBe(first);
    }

    [Fact]
    public async Task Valid_list_without_entries_is_used_and_the_state_says_that_it_is_odd()
    {
        await FetchAsync(List(1, "a.nl"));

        await FetchAsync(List(2));

        (await _keeper.CurrentAsync(CancellationToken.None)).ShouldNotBeNull().Contains("a.nl").ShouldBeFalse();
        _keeper.State.Remark.ShouldBe("Volgnummer 2 has no entries, and the list before it had 1");

        await FetchAsync(List(3, "a.nl"));
        _keeper.State.Remark.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "application/xml")]
    [InlineData("<Whitelist/>", "application/xml")]
    [InlineData(null, "text/html")]
    [InlineData(null, null)]
    [Covers("core.alst.202", "core.ocl.202", "core.gnl.202", "core.whl.304")]
    public async Task Last_good_copy_stays_when_what_comes_is_no_valid_list(string? body, string? type)
    {
        await FetchAsync(List(1, "a.nl"));
        var content = new ByteArrayContent(body is null ? List(2, "b.nl") : Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = type is null ? null : new(type);

        await FetchAsync(content);

        (_keeper.State.Volgnummer, _keeper.State.IsUsable).ShouldBe(("1", true));
        _keeper.State.LastError.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task Compressed_list_that_was_not_asked_is_not_unpacked()
    {
        await FetchAsync(List(1, "a.nl"));
        var content = Xml(List(2, "b.nl"));
        content.Headers.ContentEncoding.Add("gzip");

        await FetchAsync(content);

        _keeper.State.LastError.ShouldBe("the list is encoded as gzip, which was not asked");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_that_is_too_large_is_not_read(bool saysItsLength)
    {
        await FetchAsync(List(1, "a.nl"));
        var large = List(2, [.. Enumerable.Range(0, 3000).Select(i => $"node{i}.oefen.nl")]);
        var content = new StreamContent(new Unmeasured(large));
        content.Headers.ContentType = new("application/xml");
        content.Headers.ContentLength = saysItsLength ? large.Length : null;

        await FetchAsync(content);

        _keeper.State.LastError.ShouldBe("the list is larger than 100000 bytes");
        _keeper.State.Volgnummer.ShouldBe("1");
    }

    [Theory]
    [InlineData(HttpStatusCode.Found)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    public async Task Another_status_leaves_the_copy_and_a_redirect_is_not_followed(HttpStatusCode status)
    {
        await FetchAsync(List(1, "a.nl"));
        _door.Answers = _ => new(status) { Headers = { Location = new("https://elders.localhost/") } };

        await _keeper.RefreshAsync(CancellationToken.None);

        _keeper.State.LastError.ShouldNotBeNull().ShouldContain($"answered {(int)status}");
        _door.Asked.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Stelselnode_that_drips_is_given_up()
    {
        await FetchAsync(List(1, "a.nl"));
        var content = new StreamContent(new Dripping());
        content.Headers.ContentType = new("application/xml");

        await FetchAsync(content);

        _keeper.State.LastError.ShouldNotBeNullOrEmpty();
        _keeper.State.Volgnummer.ShouldBe("1");
    }

    [Fact]
    public async Task First_list_may_have_any_number()
    {
        await FetchAsync(List(long.MaxValue, "a.nl"));

        _keeper.State.Volgnummer.ShouldBe("9223372036854775807");
    }

    private Task FetchAsync(byte[] list) => FetchAsync(Xml(list));

    private Task FetchAsync(HttpContent content)
    {
        _door.Answers = _ => new(HttpStatusCode.OK) { Content = content };
        return _keeper.RefreshAsync(CancellationToken.None);
    }

    private static ByteArrayContent Xml(byte[] list)
    {
        var content = new ByteArrayContent(list);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/xml");
        return content;
    }

    private static byte[] List(long number, params string[] nodes) =>
        ListXml.Write(Whitelist.Release2, new Whitelist(new(new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero), number), nodes.Select(Hostname.Parse)));

    /// <summary>A stream that does not say how long it is.</summary>
    private sealed class Unmeasured(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }

    /// <summary>A stream that gives a byte now and then, and has no end.</summary>
    private sealed class Dripping : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            buffer.Span[0] = (byte)' ';
            return 1;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }

    private sealed class Door : HttpMessageHandler
    {
        public List<HttpRequestMessage> Asked { get; } = [];

        public Func<HttpRequestMessage, HttpResponseMessage> Answers { get; set; } = _ => new(HttpStatusCode.NotFound);

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Asked.Add(request);
            return Task.FromResult(Answers(request));
        }
    }
}
