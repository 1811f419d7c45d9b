using System.Security.Cryptography;
using MedMijSandbox.ServiceDefaults.Screens;
using Microsoft.AspNetCore.DataProtection;

namespace MedMijSandbox.Dvp.Account;

/// <summary>
/// The app on the telephone of a Persoon, played by the browser: with <see cref="DvpOptions.ShowCode"/> on, a page shows the present code, and
/// a cookie remembers for which name. Off, it does nothing.
/// </summary>
internal sealed class CodeDisplay(DvpOptions options, AccountStore accounts, IDataProtectionProvider protection)
{
    private const string CookieName = "__Host-pgo-app";
    private readonly IDataProtector _protector = protection.CreateProtector("pgo.app");

    /// <summary>Whether codes are shown.</summary>
    public bool IsOn => options.ShowCode;

    /// <summary>Remembers for which name this browser shows codes.</summary>
    public void Remember(HttpContext context, string gebruikersnaam)
    {
        if (IsOn)
        {
            context.Response.Cookies.Append(CookieName, _protector.Protect(gebruikersnaam), Sessions.Cookie);
        }
    }

    /// <summary>The name that this browser shows codes for, or null.</summary>
    public string? Remembered(HttpContext context)
    {
        if (!IsOn || context.Request.Cookies[CookieName] is not { Length: <= 1024 } text)
        {
            return null;
        }

        try
        {
            return _protector.Unprotect(text);
        }
        catch (CryptographicException)
        {
            // Made with keys that are gone, or not by us.
            return null;
        }
    }

    /// <summary>The code for a name, with its explanation.</summary>
    public Html Show(string gebruikersnaam) => IsOn ? Text(accounts.PresentCode(gebruikersnaam)) : Html.Empty;

    /// <summary>The code of a secret, with its explanation.</summary>
    public Html Show(byte[] secret) => IsOn ? Text(accounts.PresentCode(secret)) : Html.Empty;

    private static Html Text(string code) => Html.Of($"""
        <div class="melding">
        <p>In deze oefenomgeving staat de code hier. In een echt PGO staat de code in de app op je telefoon.</p>
        <p>Je code is nu <output id="oefencode">{code}</output>. Elke code werkt één keer en hoogstens anderhalve minuut.</p>
        </div>
        """);
}
