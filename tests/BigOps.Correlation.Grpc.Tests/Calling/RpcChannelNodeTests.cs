using BigOps.Correlation.Grpc.Tests.Interop;

namespace BigOps.Correlation.Grpc.Tests.Calling;

/// <summary>A channel of ours against stock grpc-js as a server.</summary>
public sealed class RpcChannelNodeTests(NodeServer server) : ChannelCases(server.Address), IClassFixture<NodeServer>;
