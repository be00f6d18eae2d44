using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace TraderAgent.Api.Access.Requests;

/// <summary>
/// Who was signed in with Entra ID by the cloud's front, which passes on X-MS-CLIENT-PRINCIPAL. The role is an app role of the
/// same name: <c>viewer</c>, <c>trader</c> or <c>admin</c>; whoever has none is nobody here.
/// </summary>
internal static class EntraPrincipal
{
    private const string Header = "X-MS-CLIENT-PRINCIPAL", UsualRole = "http://schemas.microsoft.com/ws/2008/06/identity/claims/role";
    private const int Longest = 32_768;
    private static readonly string[] Names = ["preferred_username", "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/emailaddress", "name"];

    public static Caller? Find(HttpRequest request)
    {
        var header = request.Headers[Header].ToString();
        if (header.Length is 0 or > Longest) return null;
        try
        {
            using var principal = JsonDocument.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(header)));
            return Read(principal.RootElement);
        }
        catch (Exception wrong) when (wrong is FormatException or JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null; // The front writes no such thing.
        }
    }

    private static Caller? Read(JsonElement principal)
    {
        var claims = principal.GetProperty("claims").EnumerateArray().Select(c => (Type: c.GetProperty("typ").GetString() ?? "", Value: c.GetProperty("val").GetString() ?? "")).ToList();
        var roleType = principal.TryGetProperty("role_typ", out var type) ? type.GetString() : null;
        Role? role = null;
        foreach (var (_, value) in claims.Where(c => c.Type is "roles" or UsualRole || c.Type == roleType))
            if (!char.IsAsciiDigit(value.FirstOrDefault('0')) && Enum.TryParse<Role>(value, ignoreCase: true, out var one) && !(one < role)) role = one;
        var name = Names.Select(n => claims.Find(c => c.Type == n).Value).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return role is { } found && name is not null ? new(name, found, "entra") : null;
    }
}
