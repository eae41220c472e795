using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Testing.Server;

namespace BigOps.Correlation.Server.Tests.Http.Ingestion;

public sealed class LetterPayloadTests
{
    [Fact]
    public void Of_Item_IsWhatItsNormalizerKeptOfIt()
    {
        var (contentType, payload) = LetterPayload.Of(IntakeOf("alertmanager", "application/json"), Rejected("""[{"labels":{}}]"""));

        Assert.Equal("""[{"labels":{}}]""", Encoding.UTF8.GetString(payload));
        Assert.Equal("application/json", contentType);
    }

    [Theory]
    [InlineData("application/json", """{"check":""}""", """{"id":"a b","specversion":"1.0","datacontenttype":"application/json","data":{"check":""}}""")]
    [InlineData("text/plain", "hé", """{"id":"a b","specversion":"1.0","datacontenttype":"text/plain","data_base64":"aMOp"}""")]
    [InlineData("", "", """{"id":"a b","specversion":"1.0"}""")]
    public void Of_BinaryCloudEvent_IsStructured(string contentType, string data, string expected)
    {
        var headers = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["ce-id"] = "a%20b", ["ce-specversion"] = "1.0" };

        var (type, payload) = LetterPayload.Of(IntakeOf("cloudevents", contentType, headers), Rejected(data));

        Assert.Equal(expected, Encoding.UTF8.GetString(payload));
        Assert.Equal("application/cloudevents+json", type);
    }

    private static Intake IntakeOf(string door, string contentType, IReadOnlyDictionary<string, string>? headers = null) => new()
    {
        Door = door,
        Format = door,
        Normalizer = new InMemoryNormalizer(door),
        Body = default,
        Context = new NormalizationContext
        {
            ReceivedAt = Instant.Epoch,
            ContentType = contentType,
            Headers = headers ?? new Dictionary<string, string>(),
        },
    };

    private static Rejection Rejected(string item) => new(0, RejectReason.Malformed, "", Encoding.UTF8.GetBytes(item));
}
