using BigOps.Correlation.Grpc.Tests.Interop;

namespace BigOps.Correlation.Grpc.Tests.Serving;

/// <summary>Stock grpc-js as a client of ours; the cases are in client.mjs.</summary>
public sealed class RpcServerNodeTests(NodeCases cases) : IClassFixture<NodeCases>
{
    [Theory]
    [InlineData("unary")]
    [InlineData("unary_of_one_mebibyte")]
    [InlineData("client_stream")]
    [InlineData("client_stream_of_none")]
    [InlineData("server_stream")]
    [InlineData("duplex_stream")]
    [InlineData("duplex_stream_answers_before_the_end")]
    [InlineData("metadata_both_ways")]
    [InlineData("metadata_of_a_stream")]
    [InlineData("every_status_code")]
    [InlineData("status_text_beyond_ascii")]
    [InlineData("status_details")]
    [InlineData("status_after_messages")]
    [InlineData("status_before_the_requests_end")]
    [InlineData("deadline_is_told_and_kept")]
    [InlineData("deadline_exceeded")]
    [InlineData("deadline_exceeded_in_a_stream")]
    [InlineData("cancel")]
    [InlineData("gzip_from_the_client")]
    [InlineData("gzip_from_the_server")]
    [InlineData("deflate_is_not_known")]
    [InlineData("request_over_the_limit")]
    [InlineData("response_over_the_clients_limit")]
    [InlineData("bomb_in_gzip")]
    [InlineData("method_that_is_not_there")]
    [InlineData("request_that_is_garbage")]
    [InlineData("many_calls_at_once")]
    [InlineData("health_of_a_service")]
    [InlineData("health_is_watched")]
    [InlineData("reflection_lists_services")]
    [InlineData("reflection_gives_files")]
    public void Call_OfStockClient_EndsAsItShould(string name) => Assert.Equal("", cases.OutcomeOf(name));

    [Fact]
    public void Cases_Run_AreAllJudged()
    {
        var judged = typeof(RpcServerNodeTests).GetMethod(nameof(Call_OfStockClient_EndsAsItShould))!
            .GetCustomAttributesData().Where(data => data.AttributeType == typeof(InlineDataAttribute))
            .Select(data => (string)((IReadOnlyList<System.Reflection.CustomAttributeTypedArgument>)data.ConstructorArguments[0].Value!)[0].Value!);

        Assert.Equal(cases.Ran.Order(), judged.Order());
    }
}
