using System.Net;
using MedMijSandbox.FakePkioverheid;
using MedMijSandbox.Pki;
using MedMijSandbox.ServiceDefaults.Revocation;
using MedMijSandbox.Services.Tests.FakePkioverheid;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;

namespace MedMijSandbox.Services.Tests.ServiceDefaults;

public sealed class RevocationKeeperTests : IAsyncLifetime
{
    private readonly PkiFolder _pki = new();
    private WebApplication _app = null!;
    private Func<byte[]?> _served = () => null;
    private IPEndPoint _endPoint = null!;
    private int _whole;

    public async ValueTask InitializeAsync()
    {
        _served = () => _pki.Authority.CrlOf("private-issuing");
        _endPoint = new(IPAddress.Loopback, FreePort.Next());
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(_endPoint));
        _app = builder.Build();
        _app.Run(Serve);
        await _app.StartAsync(TestContext.Current.CancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _pki.Dispose();
    }

    [Fact]
    public async Task Revoked_certificate_is_known_after_the_next_fetch_and_others_stay_good()
    {
        using var keeper = Keeper();
        var revoked = KeyOf(CertificatePurpose.Client);
        var good = KeyOf(CertificatePurpose.Server);
        keeper.Examine(revoked).ShouldBe(RevocationVerdict.Unknown);
        (await RefreshAsync(keeper)).ShouldBeTrue();
        keeper.Examine(revoked).ShouldBe(RevocationVerdict.Good);

        _pki.Authority.Revoke(revoked.Serial, "keyCompromise");
        (await RefreshAsync(keeper)).ShouldBeTrue();

        keeper.Examine(revoked).ShouldBe(RevocationVerdict.Revoked);
        keeper.Allows(revoked).ShouldBeFalse();
        keeper.Examine(good).ShouldBe(RevocationVerdict.Good);
        keeper.Examine(new("00", revoked.Serial)).ShouldBe(RevocationVerdict.Unknown);
    }

    [Fact]
    public async Task Same_list_is_fetched_once()
    {
        using var keeper = Keeper();

        await RefreshAsync(keeper);
        (await RefreshAsync(keeper)).ShouldBeTrue();

        _whole.ShouldBe(1);
    }

    [Theory]
    [InlineData(RevocationMode.IfAvailable, true, false)]
    [InlineData(RevocationMode.Required, false, false)]
    [InlineData(RevocationMode.Off, true, true)]
    public async Task Setting_says_what_becomes_of_what_cannot_be_looked_up(RevocationMode mode, bool unknownIsAllowed, bool revokedIsAllowed)
    {
        using var keeper = Keeper(mode);
        var key = KeyOf(CertificatePurpose.Client);
        keeper.Allows(key).ShouldBe(unknownIsAllowed);

        _pki.Authority.Revoke(key.Serial, "keyCompromise");
        await RefreshAsync(keeper);

        keeper.Allows(key).ShouldBe(revokedIsAllowed);
    }

    [Fact]
    public async Task Last_good_list_stays_when_a_fetch_fails_until_it_is_too_old_and_what_it_revoked_stays_revoked()
    {
        using var keeper = Keeper();
        var revoked = KeyOf(CertificatePurpose.Client);
        var good = KeyOf(CertificatePurpose.Server);
        _pki.Authority.Revoke(revoked.Serial, "keyCompromise");
        await RefreshAsync(keeper);
        _served = () => null;

        (await RefreshAsync(keeper)).ShouldBeFalse();
        keeper.Examine(good).ShouldBe(RevocationVerdict.Good);

        _pki.MachineTime.Advance(TimeSpan.FromHours(25));
        keeper.Examine(good).ShouldBe(RevocationVerdict.Unknown);
        keeper.Examine(revoked).ShouldBe(RevocationVerdict.Revoked);
    }

    [Fact]
    public async Task List_of_a_stranger_an_older_one_and_garbage_are_not_used()
    {
        using var keeper = Keeper();
        var key = KeyOf(CertificatePurpose.Client);
        var older = _pki.Authority.CrlOf("private-issuing");
        _pki.Authority.Revoke(key.Serial, "keyCompromise");
        await RefreshAsync(keeper);
        using var stranger = new PkiFolder();

        foreach (var served in new[] { older, stranger.Authority.CrlOf("private-issuing"), [], new byte[100_000], [.. _pki.Authority.CrlOf("private-issuing")!, 0] })
        {
            _served = () => served;
            (await RefreshAsync(keeper)).ShouldBeFalse();
            keeper.Examine(key).ShouldBe(RevocationVerdict.Revoked);
        }
    }

    private RevocationKeeper Keeper(RevocationMode mode = RevocationMode.IfAvailable) => new(
        new() { Crls = [new("http://pki.localhost:8080/crl/private-issuing.crl")], CrlConnect = _endPoint, Mode = mode },
        TrustAnchors.FromPemFile(_pki.Authority.BundlePath), _pki.MachineTime, NullLogger<RevocationKeeper>.Instance);

    private RevocationKey KeyOf(CertificatePurpose purpose)
    {
        using var certificate = PkiFolder.Load(_pki.Obtain(purpose));
        return RevocationKey.Of(certificate);
    }

    private static Task<bool> RefreshAsync(RevocationKeeper keeper) => keeper.RefreshAsync(TestContext.Current.CancellationToken);

    private async Task Serve(HttpContext context)
    {
        if (_served() is not { } list)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        var tag = $"\"{Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(list))}\"";
        context.Response.Headers.ETag = tag;
        if (context.Request.Headers.IfNoneMatch == tag)
        {
            context.Response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        _whole++;
        await context.Response.Body.WriteAsync(list);
    }
}
