using System.Text;
using System.Text.Json;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Server.Http.Json;
using BigOps.Correlation.Server.Http.Requests;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Http.Alerts;

/// <summary>Answers other replicas that ask for alerts of this one. Any thread.</summary>
internal static class AlertAnswers
{
    /// <summary>Bytes that an answer should not exceed: Redis leaves those who let more than a few megabytes wait.</summary>
    public const int MostBytes = 2 * 1024 * 1024;

    /// <summary>The page of alerts of this replica; shorter than was asked where the alerts are large.</summary>
    /// <param name="model">What this replica shows.</param>
    /// <param name="question">A query as a list takes it, from the question mark.</param>
    public static ReadOnlyMemory<byte> Answer(IReadModel model, ReadOnlyMemory<byte> question)
    {
        var reader = new QueryReader(new DefaultHttpContext { Request = { QueryString = new QueryString(Encoding.UTF8.GetString(question.Span)) } });
        var query = AlertQuery.Read(reader);
        if (reader.Refused is not null)
        {
            return Bytes(AlertPage.Empty);
        }

        while (true)
        {
            var bytes = Bytes(AlertPages.Of(model.Alerts, query));
            if (bytes.Length <= MostBytes || query.Limit == 1)
            {
                return bytes;
            }

            query = query with { Limit = Math.Max(1, query.Limit / 4) };
        }
    }

    private static byte[] Bytes(AlertPage page) => JsonSerializer.SerializeToUtf8Bytes(page, ApiJsonContext.Default.AlertPage);
}
