using System.Net;
using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.FakeInternet;
using MedMijSandbox.FakeInternet.Dns;

namespace MedMijSandbox.Services.Tests.FakeInternet;

public sealed class DnsResponderTests
{
    private const int A = 1;
    private const int Aaaa = 28;
    private const int Https = 65;
    private static readonly byte[] Loopback = [127, 0, 0, 1];
    private readonly NameFaults _faults = new();

    private DnsResponder Responder => new(
        new(new InternetSetup
        {
            Suffix = "medmij.test",
            FrontDoor = new(IPAddress.Loopback, 443),
            Knows = name => name == "dva.ziekenhuis.example",
        }),
        _faults);

    [Theory]
    [InlineData("pgo.medmij.test")]
    [InlineData("token.dva-noord.medmij.test")]
    [InlineData("PGO.MedMij.Test")]
    [InlineData("medmij.test")]
    [InlineData("dva.ziekenhuis.example")]
    public void Name_of_the_sandbox_leads_to_this_machine(string name)
    {
        var question = DnsMessages.Question(name, A);

        var answer = Answer(question);

        DnsMessages.Code(answer).ShouldBe(0);
        DnsMessages.IsAuthoritative(answer).ShouldBeTrue();
        DnsMessages.Counts(answer).ShouldBe((1, 1, 0, 0));
        answer[12..question.Length].ShouldBe(question[12..]);
        answer[^4..].ShouldBe(Loopback);
    }

    [Theory]
    [InlineData("www.example.com")]
    [InlineData("test")]
    [InlineData("xmedmij.test")]
    [InlineData("medmij.test.example")]
    [InlineData("pgo.localhost")]
    public void Any_other_name_is_refused_and_nobody_else_is_asked(string name)
    {
        var answer = Answer(DnsMessages.Question(name, A));

        DnsMessages.Code(answer).ShouldBe(5);
        DnsMessages.IsAuthoritative(answer).ShouldBeFalse();
        (answer[3] & 0x80).ShouldBe(0, "it offers no recursion");
    }

    [Theory]
    [InlineData(Aaaa)]
    [InlineData(Https)]
    [InlineData(64)]
    [InlineData(16)]
    public void Kind_of_record_that_there_is_none_of_is_an_empty_answer_with_the_SOA(int type)
    {
        var answer = Answer(DnsMessages.Question("pgo.medmij.test", type));

        DnsMessages.Code(answer).ShouldBe(0);
        DnsMessages.Counts(answer).ShouldBe((1, 0, 1, 0));

        // Owner: the pointer to the suffix within the question, at 12 and after "pgo".
        var soa = 12 + DnsMessages.Name("pgo.medmij.test").Length + 4;
        answer[soa..(soa + 4)].ShouldBe([0xC0, 16, 0, 6]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(6)]
    public void Zone_has_an_SOA_and_an_NS(int type) => DnsMessages.Counts(Answer(DnsMessages.Question("medmij.test", type))).Answers.ShouldBe(1);

    [Theory]
    [InlineData(251)]
    [InlineData(252)]
    public void Zone_is_not_handed_over(int type) => DnsMessages.Code(Answer(DnsMessages.Question("medmij.test", type))).ShouldBe(5);

    [Fact]
    public void EDNS_is_answered_with_EDNS_and_a_later_version_with_BADVERS()
    {
        var answer = Answer(DnsMessages.Question("pgo.medmij.test", A, withEdns: true));
        DnsMessages.Counts(answer).ShouldBe((1, 1, 0, 1));

        byte[] later = [.. DnsMessages.Question("pgo.medmij.test", A)[..10], 0, 1, .. DnsMessages.Question("pgo.medmij.test", A)[12..], .. DnsMessages.Opt(version: 1)];
        var refused = Answer(later);
        DnsMessages.Code(refused).ShouldBe(0);
        refused[^6].ShouldBe((byte)1, "the upper bits of BADVERS stand in OPT");
    }

    [Fact]
    public void Other_kind_of_query_is_not_implemented() => DnsMessages.Code(Answer(DnsMessages.Question("pgo.medmij.test", A, flags: 0x2800))).ShouldBe(4);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(65535)]
    public void Not_exactly_one_question_is_a_format_error(int count) => DnsMessages.Code(Answer(DnsMessages.Question("pgo.medmij.test", A, count: count))).ShouldBe(1);

    [Fact]
    public void Name_that_points_at_itself_forward_or_into_the_header_is_a_format_error()
    {
        foreach (var target in new byte[] { 0, 2, 11, 12, 13, 14, 200, 255 })
        {
            byte[] question = [.. DnsMessages.Question("x", A)[..12], 0xC0, target, 0, 1, 0, 1];

            DnsMessages.Code(Answer(question)).ShouldBe(1);
        }
    }

    [Fact]
    public void Name_that_is_too_long_or_breaks_off_is_a_format_error()
    {
        var label = new string('a', 63);
        DnsMessages.Code(Answer(DnsMessages.Question($"{label}.{label}.{label}.{label}.medmij.test", A))).ShouldBe(1);
        DnsMessages.Code(Answer([.. DnsMessages.Question("x", A)[..12], 40, (byte)'a'])).ShouldBe(1);
        DnsMessages.Code(Answer(DnsMessages.Question("pgo.medmij.test", A)[..^3])).ShouldBe(1);
        DnsMessages.Code(Answer([.. DnsMessages.Question("pgo.medmij.test", A), 1])).ShouldBe(1);
    }

    [Fact]
    public void Answer_of_somebody_else_is_never_answered()
    {
        Responder.Answer(DnsMessages.Question("pgo.medmij.test", A, flags: 0x8100)).Bytes.ShouldBeNull();
        Responder.Answer(new byte[11]).Bytes.ShouldBeNull();
    }

    [Fact]
    public void Fault_of_a_name_is_done_and_of_no_other()
    {
        _faults.Put(new("pgo.medmij.test", "nxdomain")).ShouldBeNull();
        _faults.Put(new("digid.medmij.test", "servfail")).ShouldBeNull();
        _faults.Put(new("tvs.medmij.test", "no-answer")).ShouldBeNull();
        _faults.Put(new("berichten.medmij.test", "slow", 1500)).ShouldBeNull();

        DnsMessages.Code(Answer(DnsMessages.Question("pgo.medmij.test", A))).ShouldBe(3);
        DnsMessages.Code(Answer(DnsMessages.Question("digid.medmij.test", A))).ShouldBe(2);
        Responder.Answer(DnsMessages.Question("tvs.medmij.test", A)).Bytes.ShouldBeNull();
        Responder.Answer(DnsMessages.Question("berichten.medmij.test", A)).Delay.ShouldBe(TimeSpan.FromMilliseconds(1500));
        DnsMessages.Code(Answer(DnsMessages.Question("dva-noord.medmij.test", A))).ShouldBe(0);

        _faults.Remove(null);
        DnsMessages.Code(Answer(DnsMessages.Question("pgo.medmij.test", A))).ShouldBe(0);
    }

    [Theory]
    [InlineData("Pgo.medmij.test", "nxdomain", 1)]
    [InlineData("pgo.medmij.test", "stuk", 1)]
    [InlineData("pgo.medmij.test", "slow", 0)]
    [InlineData("pgo.medmij.test", "slow", 60_001)]
    public void Fault_that_cannot_be_is_told(string name, string fault, int delay)
    {
        _faults.Put(new(name, fault, delay)).ShouldNotBeNull();
        _faults.All.ShouldBeEmpty();
    }

    [Fact]
    public void Any_bytes_are_answered_with_their_id_or_not_at_all() => Prop.ForAll<byte[]?>(bytes => IsProper(bytes ?? [])).QuickCheckThrowOnFailure();

    [Fact]
    public void Question_with_any_bytes_changed_is_answered_with_its_id_or_not_at_all() => Prop.ForAll<int, byte, byte>((at, value, length) =>
    {
        var question = DnsMessages.Question("token.dva-noord.medmij.test", A, withEdns: true);
        question[Math.Abs(at % question.Length)] = value;
        return IsProper(question) && IsProper(question[..(length % question.Length)]);
    }).QuickCheckThrowOnFailure();

    private bool IsProper(byte[] packet)
    {
        var answer = Responder.Answer(packet).Bytes;
        return answer is null
            ? packet.Length < 12 || (packet[2] & 0x80) != 0
            : answer.Length is >= 12 and <= 512 && DnsMessages.Id(answer) == DnsMessages.Id(packet) && (answer[2] & 0x80) != 0;
    }

    private byte[] Answer(byte[] packet) => Responder.Answer(packet).Bytes.ShouldNotBeNull();
}
