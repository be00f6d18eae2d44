using System.Text;
using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Access;

public sealed class TotpTests
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B: eight digits with SHA-1.
    [Theory]
    [InlineData(59, "94287082")]
    [InlineData(1111111109, "07081804")]
    [InlineData(1111111111, "14050471")]
    [InlineData(1234567890, "89005924")]
    [InlineData(2000000000, "69279037")]
    [InlineData(20000000000, "65353130")]
    public void Codes_are_those_of_the_standard(long second, string code)
    {
        Assert.Equal(code, Totp.CodeOf(Secret, Totp.StepOf(new(second * 1000)), digits: 8));
        Assert.Equal(code[2..], Totp.CodeOf(Secret, Totp.StepOf(new(second * 1000))));
    }

    // RFC 4226, appendix D.
    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(9, "520489")]
    public void Codes_of_counters_are_those_of_the_standard(long counter, string code) => Assert.Equal(code, Totp.CodeOf(Secret, counter));

    [Fact]
    public void A_code_of_the_step_before_and_of_the_one_after_counts_and_no_other()
    {
        var now = new Instant(1_700_000_000_000);
        var step = Totp.StepOf(now);
        long?[] expected = [null, step - 1, step, step + 1, null];
        Assert.Equal(expected, Enumerable.Range(-2, 5).Select(d => Totp.Find(Secret, Totp.CodeOf(Secret, step + d), now)));
        Assert.Null(Totp.Find(Secret, "", now));
        Assert.Null(Totp.Find(Secret, "héé", now));
    }

    // RFC 4648, section 10, without padding.
    [Theory]
    [InlineData("f", "MY")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base_32_is_that_of_the_standard(string text, string encoded)
    {
        Assert.Equal(encoded, Base32.Encode(Encoding.ASCII.GetBytes(text)));
        Assert.Equal(text, Encoding.ASCII.GetString(Base32.Decode(encoded)));
    }
}
