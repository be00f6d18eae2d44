// One subnet for the app, one for private endpoints; with a fixed address, everything the app sends leaves through it.
param name string
param location string
param tags object
param fixedOutboundAddress bool

resource address 'Microsoft.Network/publicIPAddresses@2025-05-01' = if (fixedOutboundAddress) {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: { publicIPAllocationMethod: 'Static' }
}

resource gateway 'Microsoft.Network/natGateways@2025-05-01' = if (fixedOutboundAddress) {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    publicIpAddresses: [{ id: address.id }]
  }
}

resource virtualNetwork 'Microsoft.Network/virtualNetworks@2025-05-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: ['10.80.0.0/23'] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: '10.80.0.0/24'
          natGateway: fixedOutboundAddress ? { id: gateway.id } : null
          defaultOutboundAccess: !fixedOutboundAddress // The exchange is outside: one of the two must lead there.
          delegations: [
            {
              name: 'flex-consumption'
              properties: { serviceName: 'Microsoft.App/environments' }
            }
          ]
        }
      }
      {
        name: 'endpoints'
        properties: {
          addressPrefix: '10.80.1.0/24'
          privateEndpointNetworkPolicies: 'Enabled'
        }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

output virtualNetworkId string = virtualNetwork.id
output appSubnetId string = virtualNetwork::app.id
output endpointSubnetId string = virtualNetwork::endpoints.id
output outboundAddress string = fixedOutboundAddress ? address!.properties.ipAddress : ''
