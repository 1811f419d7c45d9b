namespace MedMijSandbox.FakePkioverheid.Acme.Accounts;

/// <summary>Reads the addresses of whoever holds an account: nothing is sent to them.</summary>
/// <remarks>Bron: RFC 8555 §7.3: one address each, and no header fields.</remarks>
internal static class ContactReader
{
    private const int MostContacts = 10;
    private const int LongestContact = 300;
    private const string Mailto = "mailto:";

    /// <summary>What is wrong with them; null: nothing.</summary>
    public static AcmeRefusal? FindFault(IReadOnlyList<string> contacts)
    {
        foreach (var contact in contacts)
        {
            // null stands in JSON where a text should
            if (contact is null || contact.Length > LongestContact)
            {
                return AcmeRefusal.ContactInvalid(contact?[..LongestContact] ?? "");
            }

            if (!contact.StartsWith(Mailto, StringComparison.OrdinalIgnoreCase))
            {
                return AcmeRefusal.ContactUnsupported(contact);
            }

            if (!IsOneAddress(contact[Mailto.Length..]))
            {
                return AcmeRefusal.ContactInvalid(contact);
            }
        }

        return contacts.Count > MostContacts ? AcmeRefusal.ContactInvalid(contacts[MostContacts]) : null;
    }

    private static bool IsOneAddress(string text) =>
        text.Split('@') is [{ Length: > 0 }, { Length: > 0 }] && !text.Any(c => char.IsControl(c) || char.IsWhiteSpace(c) || c is ',' or '?' or '<' or '>');
}
