using MedMijSandbox.Node.Exchanges;

namespace MedMijSandbox.Services.Tests.Node;

[Collection(nameof(Alone))]
public sealed class MaskingTests
{
    [Theory]
    [InlineData("/terug?code=geheim123&state=abc", "geheim123")]
    [InlineData("https://pgo.localhost/terug?state=abc&code=geheim123", "geheim123")]
    [InlineData("/digid/acs?SAMLart=AAQAAgeheim&RelayState=x", "AAQAAgeheim")]
    [InlineData("grant_type=authorization_code&code=geheim&client_id=pgo.localhost", "geheim&")]
    [InlineData("grant_type=refresh_token&refresh_token=geheim", "geheim")]
    [InlineData("{\"access_token\":\"geheim\",\"token_type\":\"Bearer\",\"refresh_token\" : \"geheim\"}", "geheim")]
    [InlineData("gebruikersnaam=jan&wachtwoord=geheim", "geheim")]
    [InlineData("bsn=999901102&keuze=inloggen", "999901102")]
    [InlineData("<saml:NameID>s00000000:999901102</saml:NameID>", "999901102")]
    [InlineData("<samlp:Artifact>AAQAgeheim==</samlp:Artifact>", "AAQAgeheim")]
    [InlineData("<input type=\"hidden\" name=\"__formulier\" value=\"geheim\">", "geheim")]
    [InlineData("wachtwoord=geheim'enmeer", "enmeer")]
    [InlineData("<input type=\"hidden\" name=\"verzoek\" value=\"geheim\">", "geheim")]
    [InlineData("aanmelding=geheim&code=123456", "geheim")]
    [InlineData("identifier=urn:oid:2.16.840.1.113883.2.4.6.3.999901102", "999901102")]
    [InlineData("q=BSN+999901102.", "999901102")]
    public void Secret_is_taken_out(string text, string secret) => Masking.Apply(text).ShouldNotContain(secret);

    [Theory]
    [InlineData("/oauth2/authorize?response_type=code&client_id=pgo.localhost&scope=ziekenhuisnoord")]
    [InlineData("/48/fhir/Observation/$lastn?code=http://loinc.org|85354-9")]
    [InlineData("<Volgnummer>12</Volgnummer>")]
    public void What_is_no_secret_stays(string text)
    {
        var masked = Masking.Apply(text);

        masked.Contains("client_id=pgo.localhost", StringComparison.Ordinal).ShouldBe(text.Contains("client_id=pgo.localhost", StringComparison.Ordinal));
        masked.Length.ShouldBeGreaterThan(text.Length / 2);
    }

    [Theory]
    [InlineData("/zoek?q=9999%3001102", "999901102")]
    [InlineData("/terug?%63ode=geheim", "geheim")]
    [InlineData("/48/fhir/Patient/999901102", "999901102")]
    public void Secret_behind_percent_encoding_is_taken_out_of_an_address(string address, string secret)
    {
        Masking.ApplyToAddress(address).ShouldNotContain(secret);
        Uri.UnescapeDataString(Masking.ApplyToAddress(address)).ShouldNotContain(secret);
    }

    [Theory]
    [InlineData("Observation?code=http://loinc.org|85354-9")]
    [InlineData("Observation?code=http://loinc.org%7C85354-9")]
    [InlineData("1.2.840.10008")]
    public void Search_for_a_code_and_an_OID_stay(string text) => Masking.Apply(text).ShouldBe(text);

    [Fact]
    public void Digits_of_a_UUID_stay_and_a_BSN_beside_it_goes()
    {
        const string Id = "0f0f0f0f-aaaa-4bbb-8ccc-a999990019bc";

        Masking.Apply($"{Id} 999990019 {Id}").ShouldBe($"{Id} ********* {Id}");
    }

    [Fact]
    public void Request_to_log_out_is_taken_out_of_an_address() =>
        Masking.ApplyToAddress("/saml/idp/request_logout?SAMLRequest=AbC%2B&SigAlg=x").ShouldBe("/saml/idp/request_logout?SAMLRequest=***&SigAlg=x");

    [Fact]
    public void Text_made_to_make_matching_slow_takes_no_time()
    {
        var hostile = string.Concat(Enumerable.Repeat("\"<input", 1365)) + string.Concat(Enumerable.Repeat("name=\"bsn\"value='", 512));

        Should.CompleteIn(() => Masking.Apply(hostile), TimeSpan.FromSeconds(1));
    }

    [Fact]
    public void Long_texts_of_the_sender_count_and_are_cut()
    {
        var recorder = new ExchangeRecorder();
        recorder.Add(Some([]) with { Path = "/" + new string('x', 40 * 1024 * 1024) });
        recorder.Add(Some([]));

        recorder.After(0).Count.ShouldBe(1);
    }

    [Fact]
    public void Recorder_keeps_the_newest_within_its_limits()
    {
        var recorder = new ExchangeRecorder();
        for (var i = 0; i < ExchangeRecorder.MaximumCount + 10; i++)
        {
            recorder.Add(Some(new byte[10]));
        }

        var kept = recorder.After(0);
        kept.Count.ShouldBe(ExchangeRecorder.MaximumCount);
        kept[0].Number.ShouldBe(11);

        for (var i = 0; i < 70; i++)
        {
            recorder.Add(Some(new byte[1024 * 1024]));
        }

        recorder.After(0).Count.ShouldBeLessThan(65);
    }

    [Fact]
    public void Last_exchanges_are_those_that_come_last_when_all_are_masked_first()
    {
        var recorder = new ExchangeRecorder();
        for (var i = 0; i < 12; i++)
        {
            recorder.Add(Some([]) with { CorrelationId = i % 2 == 0 ? "stroom-999990019" : "andere", Note = i % 3 == 0 ? "geweigerd" : null });
        }

        recorder.Last(1, 2, refused: false, null).ShouldBe(recorder.After(1).TakeLast(2));
        recorder.Last(0, 100, refused: true, null).ShouldBe(recorder.After(0).Where(e => e.Note is not null));
        recorder.Last(0, 2, refused: true, "stroom-*********").Select(e => e.Number).ShouldBe([1, 7]);
        recorder.Last(0, 2, refused: false, "stroom-999990019").ShouldBeEmpty();
    }

    [Fact]
    public void Last_exchange_of_many_big_ones_is_found_without_masking_them_all()
    {
        var recorder = new ExchangeRecorder();
        for (var i = 0; i < 1500; i++)
        {
            recorder.Add(Some(new byte[32 * 1024]) with { ResponseType = "application/json" });
        }

        Should.CompleteIn(() => recorder.Last(0, 1, refused: false, null), TimeSpan.FromMilliseconds(500)).ShouldHaveSingleItem();
    }

    private static Exchange Some(byte[] body) => new()
    {
        Time = DateTimeOffset.UnixEpoch,
        From = "browser",
        To = "pgo",
        Channel = "frontchannel",
        Method = "GET",
        Host = "pgo.localhost",
        Path = "/",
        Status = 200,
        ResponseType = "application/octet-stream",
        ResponseBody = body,
    };
}
