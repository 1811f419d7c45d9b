using FsCheck;
using FsCheck.Fluent;
using MedMijSandbox.Testbench.Doctor.Certificaten;
using MedMijSandbox.Testbench.Doctor.Tls;

namespace MedMijSandbox.Services.Tests.Testbench.Doctor;

public sealed class ServerFlightTests
{
    private static readonly byte[] Hello12 = [0x16, 3, 3, 0, 42, 2, 0, 0, 38, 3, 3, .. new byte[32], 0, 0xC0, 0x2F, 0];

    [Fact]
    public void Choice_of_a_server_is_read()
    {
        var flight = ServerFlight.Read(Hello12);

        (flight.IsTls, flight.Version, flight.Suite, flight.Alert).ShouldBe((true, ClientHello.Tls12, (ushort)0xC02F, null));
    }

    [Fact]
    public void TLS_1_3_hides_behind_the_number_of_1_2()
    {
        byte[] hello = [0x16, 3, 3, 0, 50, 2, 0, 0, 46, 3, 3, .. new byte[32], 0, 0x13, 0x01, 0, 0, 6, 0x00, 0x2B, 0, 2, 3, 4];

        ServerFlight.Read(hello).Version.ShouldBe(ClientHello.Tls13);
    }

    [Fact]
    public void Alert_is_read_and_a_warning_does_not_end_the_flight()
    {
        ServerFlight.Read([0x15, 3, 3, 0, 2, 2, 70]).ShouldSatisfyAllConditions(f => f.Alert.ShouldBe((byte)70), f => f.IsComplete.ShouldBeTrue());
        var warned = ServerFlight.Read([0x15, 3, 3, 0, 2, 1, 112, .. Hello12]);
        (warned.Alert, warned.Version, warned.IsComplete).ShouldBe(((byte?)112, ClientHello.Tls12, false));
    }

    [Fact]
    public void Any_bytes_are_read() => Prop.ForAll<byte[]?>(bytes => ServerFlight.Read(bytes ?? []) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_after_a_good_start_are_read() => Prop.ForAll<byte[]?, byte>((bytes, type) =>
    {
        var rest = bytes ?? [];
        byte[] message = [type, 0, 0, (byte)Math.Min(rest.Length, 255), .. rest];
        byte[] record = [0x16, 3, 3, (byte)(message.Length >> 8), (byte)message.Length, .. message];
        return ServerFlight.Read([.. Hello12, .. record]).Version == ClientHello.Tls12 || type == 2;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_a_list_of_revoked_certificates_or_not() =>
        Prop.ForAll<byte[]?>(bytes => RevocationList.Read([0x30, 0x82, .. bytes ?? []])?.Issuer.Length is null or > 0).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("dva-n00rd.localhost", "dva-noord.localhost", true)]
    [InlineData("t0ken.dva-n00rd.1ocalhost", "token.dva-noord.localhost", true)]
    [InlineData("dva-nord.localhost", "dva-noord.localhost", true)]
    [InlineData("verkeerd.dva-noord.localhost", "dva-noord.localhost", false)]
    [InlineData("dva-noord.localhost", "dva-noord.localhost", false)]
    public void Look_alike_differs_in_what_a_reader_does_not_see(string one, string other, bool alike) => LookAlikes.Are(one, other).ShouldBe(alike);
}
