using System.Text;
using BigOps.Correlation.Server.Responding;

namespace BigOps.Correlation.Server.Tests.Responding;

public sealed class WebhookSignatureTests
{
    [Fact]
    public void Of_KnownInput_IsWhatAnyOtherImplementationGives() =>
        // printf '1767607200.{"a":1}' | openssl dgst -sha256 -hmac key
        Assert.Equal(
            "t=1767607200,v1=fa1bb59e06641fc956fce915f158e8686d88ef18f9c96ceb931dc25942718a52",
            WebhookSignature.Of("key", DateTimeOffset.FromUnixTimeSeconds(1_767_607_200), Encoding.UTF8.GetBytes("{\"a\":1}")));
}
