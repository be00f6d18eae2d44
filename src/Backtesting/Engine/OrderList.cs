using System.Security.Cryptography;
using System.Text;

namespace TraderAgent.Backtesting.Engine;

/// <summary>A list of orders as text that two runs can be compared by.</summary>
public static class OrderList
{
    /// <summary>One line per order.</summary>
    public static IEnumerable<string> Lines(IEnumerable<OrderRecord> orders) => orders.Select(o => o.ToString());

    /// <summary>SHA-256 over the lines, each ended by a line feed, in lower-case hexadecimal.</summary>
    public static string Hash(IEnumerable<OrderRecord> orders)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var line in Lines(orders)) hash.AppendData(Encoding.UTF8.GetBytes(line + "\n"));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
