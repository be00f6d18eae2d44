using TraderAgent.Api.Access.SecondFactors;
using TraderAgent.Domain.Market;

namespace TraderAgent.Api.Tests.Access;

public sealed class SecondFactorTests
{
    private readonly byte[] _secret = Totp.NewSecret();
    private readonly Instant _now = new(1_700_000_000_000);

    [Fact]
    public void A_code_counts_once_and_none_before_it_counts_any_more()
    {
        var step = Totp.StepOf(_now);
        var used = Factor().Use(Totp.CodeOf(_secret, step), _now);
        Assert.NotNull(used);
        Assert.Null(used.Use(Totp.CodeOf(_secret, step), _now));
        Assert.Null(used.Use(Totp.CodeOf(_secret, step - 1), _now));
        Assert.NotNull(used.Use(Totp.CodeOf(_secret, step + 1), _now));
    }

    [Fact]
    public void A_recovery_code_counts_once_however_it_is_typed()
    {
        var codes = RecoveryCodes.New();
        Assert.Equal(10, codes.Distinct().Count());
        var factor = Factor() with { RecoveryCodes = [.. codes.Select(RecoveryCodes.HashOf)] };
        var used = factor.Use(codes[3].ToLowerInvariant().Replace('-', ' '), _now);
        Assert.Equal(9, used!.RecoveryCodes.Count);
        Assert.Null(used.Use(codes[3], _now));
        Assert.NotNull(used.Use(codes[4], _now));
        Assert.DoesNotContain(used.RecoveryCodes, codes.Contains);
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000000000")]
    [InlineData("AAAA-AAAA-AAAA-AAAA")]
    public void Anything_else_is_no_code(string code) => Assert.Null(Factor().Use(code, _now));

    private SecondFactor Factor() => new() { Secret = Base32.Encode(_secret), ConfirmedAt = _now };
}
