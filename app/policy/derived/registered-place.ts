import { mapOptions, type Derivation } from "./derivation";

const CITY_OF_DISTRICT = {
  浔阳区: ["九江市"],
  九江市其他县市区: ["九江市"],
  南昌市: ["南昌市"],
  江西省其他市: ["其他城市"],
  其他省份: ["其他城市"],
};

const PROVINCE_OF_DISTRICT = {
  浔阳区: ["江西省"],
  九江市其他县市区: ["江西省"],
  南昌市: ["江西省"],
  江西省其他市: ["江西省"],
  其他省份: ["其他省份"],
};

const DISTRICT_OF_CITY = {
  九江市: ["浔阳区", "九江市其他县市区"],
  南昌市: ["南昌市"],
  其他城市: ["江西省其他市", "其他省份"],
};

const DISTRICT_OF_PROVINCE = {
  江西省: ["浔阳区", "九江市其他县市区", "南昌市", "江西省其他市"],
  其他省份: ["其他省份"],
};

/** District, city and province tell of each other; any one may be the one that was answered. */
export const registeredPlace: Derivation[] = [
  mapOptions("registeredDistrict", "registeredCity", DISTRICT_OF_CITY),
  mapOptions("registeredDistrict", "registeredProvince", DISTRICT_OF_PROVINCE),
  mapOptions("registeredCity", "registeredDistrict", CITY_OF_DISTRICT),
  mapOptions("registeredProvince", "registeredDistrict", PROVINCE_OF_DISTRICT),
];
