namespace BigOps.Correlation.Grpc;

/// <summary>Ids of log messages of this project: the block 6000.</summary>
internal static class GrpcEventIds
{
    public const int Listening = 6001;
    public const int Stopped = 6002;
    public const int MethodFailed = 6003;
    public const int GraceOver = 6004;
}
