using MedMijSandbox.Testbench.Backchannels;

namespace MedMijSandbox.Services.Tests.Testbench;

public sealed class AanbiederAddressesTests
{
    private const string List = """
        <Zorgaanbiederslijst xmlns="xmlns://afsprakenstelsel.medmij.nl/zorgaanbiederslijst/release3/">
          <Zorgaanbieders><Zorgaanbieder><Zorgaanbiedernaam>ziekenhuisnoord@medmij</Zorgaanbiedernaam><Aanbiedertype>ZA</Aanbiedertype>
            <Interfaceversies><Interfaceversie><InterfaceversieId>2</InterfaceversieId><Gegevensdiensten><Gegevensdienst>
              <GegevensdienstId>48</GegevensdienstId>
              <AuthorizationEndpoint><AuthorizationEndpointuri>https://dva-noord.localhost/oauth2/authorize</AuthorizationEndpointuri></AuthorizationEndpoint>
              <TokenEndpoint><TokenEndpointuri>https://token.dva-noord.localhost/oauth2/token</TokenEndpointuri></TokenEndpoint>
              <Systeemrollen><Systeemrol><Systeemrolcode>MM-3.0-BZB-FHIR</Systeemrolcode>
                <ResourceEndpoint><ResourceEndpointuri>https://fhir.dva-noord.localhost/48/fhir</ResourceEndpointuri></ResourceEndpoint>
              </Systeemrol></Systeemrollen>
            </Gegevensdienst></Gegevensdiensten></Interfaceversie></Interfaceversies>
          </Zorgaanbieder></Zorgaanbieders>
        </Zorgaanbiederslijst>
        """;

    [Fact]
    public void Addresses_of_an_Aanbieder_are_found()
    {
        var addresses = AanbiederAddresses.Read(List, "ziekenhuisnoord");

        addresses.Problem.ShouldBeNull();
        var service = addresses.Find("48").ShouldNotBeNull();
        service.Token.ShouldBe(new Uri("https://token.dva-noord.localhost/oauth2/token"));
        service.Resource.ShouldBe(new Uri("https://fhir.dva-noord.localhost/48/fhir"));
        addresses.Find("66").ShouldBeNull();
    }

    [Theory]
    [InlineData(List, "ziekenhuisoost")]
    [InlineData("geen xml", "ziekenhuisnoord")]
    [InlineData("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>", "ziekenhuisnoord")]
    public void What_cannot_be_used_is_told(string xml, string aanbieder) =>
        AanbiederAddresses.Read(xml, aanbieder).Problem.ShouldNotBeNullOrEmpty();
}
